"""The words with which mail programs introduce what they quote, and what they add to a text by themselves.

Dutch and English first; the languages nearby, too, because a program speaks its owner's language. From the
programs' documentation and from public test mails, 2026-11: add what real mails show.
"""

LABELS = {
    "from": ("van", "from", "von", "de", "da", "fra", "från"),
    "sent": (
        "verzonden", "verstuurd", "datum", "sent", "date", "gesendet", "envoyé", "enviado", "fecha",
        "inviato", "data", "sendt", "skickat", "dato",
    ),
    "to": ("aan", "to", "an", "à", "para", "a", "til", "till"),
    "cc": ("cc", "kopie", "kopie aan", "bcc", "kopia", "copie à"),
    "subject": (
        "onderwerp", "betreft", "subject", "betreff", "objet", "asunto", "oggetto", "assunto", "emne", "ämne",
    ),
    "other": (
        "antwoord aan", "beantwoorden", "reply-to", "reply to", "importance", "urgentie", "prioriteit",
        "bijlagen", "attachments", "antwort an", "répondre à",
    ),
}  # fmt: skip
"""The headers above a quoted mail, as in Outlook. "Naar" is none: people write "Van" and "Naar" (M61)."""

ORIGINALS = frozenset(
    {
        "oorspronkelijk bericht", "oorspronkelijke bericht", "origineel bericht",
        "oorspronkelijk e-mailbericht", "original message", "original email", "original e-mail",
        "original appointment", "reply message", "doorgestuurd bericht", "doorgestuurde bericht",
        "begin doorgestuurd bericht", "forwarded message", "begin forwarded message",
        "ursprüngliche nachricht", "antwort nachricht", "weitergeleitete nachricht", "message d'origine",
        "message original", "message transféré", "mensaje original", "messaggio originale",
        "originalmeddelande", "oprindelig meddelelse",
    }
)  # fmt: skip
"""What stands between dashes above a quoted or forwarded mail."""

OPENERS = ("op ", "on ", "am ", "le ", "el ", "il ", "den ", "em ")
BEFORE_NAME = (" schreef ", " schrieb ", " skrev ", " ha scritto ")
BEFORE_DATE = (" schreef op ", " wrote on ", " schrieb am ")
LAST = (
    "geschreven", "wrote", "schreef", "schreef het volgende", "schrieb", "a écrit", "escribió", "ha scritto",
    "escreveu", "skrev",
)  # fmt: skip
"""How an attribution begins, and where its verb stands: before the name, before the date, or at the end."""

DEVICES = (
    "verzonden vanaf ", "verstuurd vanaf ", "verzonden met ", "verstuurd met ", "verzonden via ",
    "verstuurd via ", "verzonden vanuit ", "verkregen via outlook", "download outlook", "outlook voor ",
    "van mijn ", "vanaf mijn ", "sent from ", "sent via ", "sent with ", "sent using ", "get outlook for",
    "gesendet von ", "von meinem ", "envoyé de mon ", "envoyé depuis ",
)  # fmt: skip
"""What a telephone or program writes under a text of its own accord."""

BANNERS = (
    "[extern", "extern:", "external:", "caution:", "caution -", "let op:", "let op -", "let op!",
    "waarschuwing:", "warning:", "attention:", "you don't often get email from",
    "u ontvangt niet vaak e-mail van", "deze e-mail is afkomstig van buiten", "deze mail komt van buiten",
    "this email originated from outside", "this message originated from outside",
)  # fmt: skip
IN_BANNERS = (
    "van buiten", "buiten de organisatie", "extern", "outside", "klik niet", "klik geen", "do not click",
    "open geen", "open attachments", "recognize the sender", "recognise the sender", "de afzender herkent",
    "aka.ms/learnaboutsenderidentification",
)  # fmt: skip
"""A server's warning begins as one of the first and says one of the second, and so do the lines after it."""

DISCLAIMERS = (
    "disclaimer", "de informatie in dit", "de inhoud van dit", "dit bericht kan informatie",
    "dit e-mailbericht is", "dit bericht is uitsluitend", "this e-mail", "this email", "this message",
    "the information in this", "the information contained",
)  # fmt: skip
"""How the small print begins that a server puts under every mail."""
