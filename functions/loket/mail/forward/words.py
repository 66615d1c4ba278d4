"""The words with which mail programs introduce a mail that they pass on, beside those in `quote_words`.

From the programs' documentation and from public test mails, 2026-11: add what real mails show.
"""

from loket.mail.reply.quote_words import LABELS

MARKS = frozenset(
    {
        "doorgestuurd bericht", "doorgestuurde bericht", "begin doorgestuurd bericht", "doorgezonden bericht",
        "begin van doorgestuurd bericht", "doorgestuurde e-mail", "forwarded message", "forwarded email",
        "forwarded mail", "begin forwarded message", "start of forwarded message",
        "weitergeleitete nachricht", "anfang der weitergeleiteten nachricht", "weitergeleitete mail",
        "message transféré", "message transmis", "début du message réexpédié", "message réexpédié",
        "début du message transféré", "mensaje reenviado", "inicio del mensaje reenviado",
        "messaggio inoltrato", "inizio messaggio inoltrato", "mensagem encaminhada",
        "mensagem reencaminhada", "início da mensagem encaminhada", "início da mensagem reencaminhada",
        "videresendt meddelelse", "start på videresendt besked", "videresendt melding",
        "vidarebefordrat meddelande", "vidarebefordrat mejl", "edelleenlähetetty viesti",
        "välitetty viesti", "välitetty viesti / fwd.msg", "välitetty viesti alkaa", "edastatud kiri",
        "przekazana wiadomość", "wiadomość przesłana dalej", "treść przekazanej wiadomości",
        "początek przekazywanej wiadomości", "přeposlaná zpráva", "začátek přeposílané zprávy",
        "preposlaná správa", "začiatok preposlanej správy", "preposlaná správa --- forwarded message",
        "továbbított üzenet", "továbbított levél kezdete", "mesaj redirecționat",
        "începe mesajul redirecționat", "proslijeđena poruka", "započni proslijeđenu poruku",
        "iletilmiş mesaj", "iletilen ileti", "ileti başlang\u0131c\u0131", "пересылаемое сообщение",
        "перенаправленное сообщение", "начало переадресованного сообщения", "пересланное сообщение",
        "перенаправлене повідомлення", "переслане повідомлення", "початок листа, що пересилається",
        "προωθημένο μήνυμα", "メッセージを転送", "転送メッセージ", "转发的邮件", "转发邮件",
    }
)  # fmt: skip
"""What stands above a mail that is passed on, without dashes and colon, in lower case."""

MORE_LABELS = {
    "from": (
        "від кого",
    ),
    "sent": (
        "gönderilen", "kuupäev", "відправлено", "envoyée", "date d'envoi",
    ),
    "to": (
        "pour", "saaja", "naar",
    ),
    "cc": (
        "másolatot kap", "copia", "抄送",
    ),
    "subject": (
        "teema",
    ),
    "other": (
        "attachment", "anlagen", "anlage", "pièces jointes", "priorität", "sender", "organization",
        "organisatie", "categories", "antwoordadres", "reageren naar", "return-path", "message-id",
    ),
}  # fmt: skip

BY = ("forwarded by ", "doorgestuurd door ", "weitergeleitet von ", "transféré par ")
"""How Notes begins such a mark, between dashes; name and day follow."""

KINDS = {word: kind for table in (MORE_LABELS, LABELS) for kind, words in table.items() for word in words}
"""The kind of each label of a header, by the label in lower case."""

SUBJECTS = (
    "rv", "enc", "i", "pd", "vb", "vl", "ynt", "ilt", "továbbítás", "redir", "videresend",
    "videresendt", "videresänt", "转发",
)  # fmt: skip
"""Prefixes of a passed-on mail's subject in languages that `subjects` does not strip."""
DANISH = ("vs",)
"""Videresendt in Danish and Norwegian, an answer in Finnish: the labels of the headers tell which."""
DANISH_FROM = "fra"

VERBS = (
    "geschreven", "wrote", "schreef", "schrieb", "écrit", "escribió", "ha scritto", "escreveu", "skrev",
    "napsal(a)", "napísal", "napisał", "kirjoitti", "írta", "följande", "yazd\u0131", "написал", "написав",
)  # fmt: skip
"""The verb of an attribution, somewhere in its line; only looked for below a subject that says forward."""
DANISH_VERB = "skrev"
FILLERS = frozenset(
    {
        "heeft", "schreef", "schrieb", "skrev", "użytkownik", "пользователь", "používateľ", "időpontban",
        "a", "ha", "at", "om", "um", "kl.", "le", "uur", "uhr", "à",
    }
)  # fmt: skip
"""What stands between date and name."""
