"""The words with which mail programs introduce what they quote, and what they add to a text by themselves.

Dutch and English first; the languages nearby, too, because a program speaks its owner's language. From the
programs' documentation and from public test mails, 2026-11: add what real mails show.
"""

LABELS = {
    "from": (
        "van", "from", "von", "de", "da", "fra", "från", "od", "lähettäjä", "feladó", "от", "от кого", "від",
        "送信元", "kimden", "gönderen", "expéditeur", "remitente", "mittente", "absender", "afzender", "dari",
        "šalje", "expeditorul", "отправитель", "відправник", "nadawca", "saatja", "de la", "发件人", "寄件者",
        "差出人", "보낸 사람", "από",
    ),
    "sent": (
        "verzonden", "verstuurd", "datum", "sent", "date", "gesendet", "envoyé", "enviado", "fecha",
        "inviato", "data", "sendt", "skickat", "dato", "verzenddatum", "verzonden op", "gesendet am",
        "envoyé le", "message du", "enviada em", "enviada", "enviado el", "enviado em", "inviata",
        "lähetetty", "päivämäärä", "päiväys", "wysłano", "wysłane", "odesláno", "odoslané", "elküldve",
        "küldve", "dátum", "отправлено", "дата", "надіслано", "gönderildi", "tarih", "trimis", "dikirim",
        "tanggal", "dată", "发送时间", "日期", "送信日時", "日付", "보낸 날짜", "στάλθηκε", "ημερομηνία",
    ),
    "to": (
        "aan", "to", "an", "à", "para", "a", "til", "till", "do", "komu", "vastaanottaja", "címzett", "кому",
        "kime", "alıcı", "destinataire", "destinatario", "către", "prima", "destinatarul", "adresat", "pre",
        "kepada", "收件人", "收件者", "宛先", "送信先", "받는 사람", "προς", "pro",
    ),
    "cc": (
        "cc", "kopie", "kopie aan", "bcc", "kopia", "copie à", "kopi", "копия", "másolat", "dw", "bilgi",
        "kopio", "kópia", "копія", "kopie (cc)", "ccn", "cci",
    ),
    "subject": (
        "onderwerp", "betreft", "subject", "betreff", "objet", "asunto", "oggetto", "assunto", "emne",
        "ämne", "sujet", "temat", "předmět", "predmet", "aihe", "tárgy", "тема", "konu", "subiect",
        "subiectul", "naslov", "subjek", "perihal", "主题", "主旨", "件名", "제목", "θέμα",
    ),
    "other": (
        "antwoord aan", "beantwoorden", "reply-to", "reply to", "importance", "urgentie", "prioriteit",
        "bijlagen", "attachments", "antwort an", "répondre à", "belang", "priority", "wichtigkeit",
        "gevoeligheid", "sensitivity", "categorieën", "opvolgingsmarkering", "bijlage",
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
        "originalmeddelande", "oprindelig meddelelse", "oprindelig besked", "opprinnelig melding",
        "opprinnelig e-post", "alkuperäinen viesti", "wiadomość oryginalna", "původní zpráva",
        "pôvodná správa", "eredeti üzenet", "исходное сообщение", "пересылаемое сообщение",
        "mensagem original", "messaggio inoltrato", "mensaje reenviado", "orijinal ileti", "原始邮件",
        "转发邮件", "doorgestuurde e-mail", "origineel e-mailbericht", "ursprüngliche e-mail",
        "urspr. nachricht",
    }
)  # fmt: skip
"""What stands between dashes above a quoted or forwarded mail."""

OPENERS = ("op ", "on ", "am ", "le ", "el ", "il ", "den ", "em ", "dnia ", "dne ", "dňa ", "w dniu ", "în ")
BEFORE_NAME = (" schreef ", " schrieb ", " skrev ", " ha scritto ", " skrev: ", " wrote ")
BEFORE_DATE = (" schreef op ", " wrote on ", " schrieb am ")
LAST = (
    "geschreven", "wrote", "schreef", "schreef het volgende", "schrieb", "a écrit", "escribió", "ha scritto",
    "escreveu", "skrev", "skrev følgende", "kirjoitti", "napisał(a)", "napisał", "napisała", "napsal(a)",
    "napsal", "napísal(a)", "napísal", "írta", "написал", "написал(а)", "написала", "пише", "пишет", "yazdı",
    "a scris", "έγραψε", "menulis", "đã viết", "写道", "寫道", "のメール", "작성", "ha escrit", "va escriure",
)  # fmt: skip
"""How an attribution begins, and where its verb stands: before the name, before the date, or at the end."""

DEVICES = (
    "verzonden vanaf ", "verstuurd vanaf ", "verzonden met ", "verstuurd met ", "verzonden via ",
    "verstuurd via ", "verzonden vanuit ", "verstuurd vanuit ", "verkregen via outlook", "download outlook",
    "outlook voor ", "outlook for ", "van mijn ", "vanaf mijn ", "sent from ", "sent via ", "sent with ",
    "sent using ", "get outlook for", "gesendet von ", "gesendet mit ", "gesendet über ", "von meinem ",
    "holen sie sich outlook", "laden sie outlook", "envoyé de mon ", "envoyé depuis ", "envoyé à partir de ",
    "télécharger outlook", "obtenir outlook", "enviado desde ", "enviado do meu ", "enviado de mi ",
    "inviato da ", "obtener outlook", "scarica outlook", "sendt fra ", "skickat från ", "lähetetty ",
    "wysłane z ", "wysłano z ", "odesláno z ", "отправлено с ", "отправлено из ", "从我的", "发自我的",
    "iphone'umdan", "trimis de pe ", "beantwoord vanaf ", "typed on ", "written on my ", "getypt op ",
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
    "disclaimer", "dit bericht", "deze e-mail", "deze email", "dit e-mail", "deze mail", "dit mailbericht",
    "de informatie in dit", "de informatie verzonden", "de inhoud van dit", "de inhoud van deze",
    "aan dit bericht kunnen", "aan de inhoud van dit", "op dit e-mailbericht", "indien dit bericht",
    "indien u niet de geadresseerde", "denk aan het milieu", "denk aub aan het milieu", "virusvrij",
    "this e-mail", "this email", "this message", "this communication", "the information in this",
    "the contents of this",
    "the information contained", "the information transmitted", "confidentiality notice", "confidential:",
    "privileged and confidential", "please consider the environment", "think before you print", "virus-free",
    "ce message", "ce courriel", "diese nachricht", "diese e-mail", "le informazioni contenute",
)  # fmt: skip
"""How the small print begins that a server puts under every mail."""
LEGAL = (
    "vertrouwelijk", "geadresseerde", "aansprakelijk", "rechten", "bestemd voor", "onbevoegd", "milieu",
    "confidential", "recipient", "liable", "liability", "intended", "environment", "virus", "destinatario",
    "destinataire", "vertraulich", "empfänger",
)  # fmt: skip
"""Words of which the small print has one at least."""

LIST_FOOTERS = (
    "mailing list", "mailinglijst", "unsubscribe", "afmelden", "uitschrijven", "mailman/listinfo",
    "you received this message because", "u ontvangt dit bericht omdat", "google groups",
    "this message was sent to", "to view this discussion",
)  # fmt: skip
"""What a mailing list writes below every mail that it sends on."""

SIGN_OFFS_ABROAD = (
    "mit freundlichen grüßen", "mit freundlichem gruß", "freundliche grüße", "viele grüße", "beste grüße",
    "liebe grüße", "cordialement", "bien à vous", "bien cordialement", "meilleures salutations", "saludos",
    "un saludo", "atentamente", "cordiali saluti", "distinti saluti", "med venlig hilsen", "mvh",
    "med vennlig hilsen", "vänliga hälsningar", "med vänliga hälsningar", "atenciosamente", "pozdrawiam",
)  # fmt: skip
"""How letters end in languages that our grammar does not speak."""
DEVICE_WORDS = (
    "iphone", "ipad", "ipod", "telefoon", "mobiel", "smartphone", "galaxy", "samsung", "tablet", "huawei",
    "xiaomi", "android", "blackberry", "nokia", "pixel", "oneplus", "macbook", "handy", "phone", "device",
    "outlook", "gmail", "mail", "proton", "yahoo", "windows", "spark", "app", "ios", "toestel", "apparaat",
)  # fmt: skip
DEVICES_FOR_SURE = (
    "sent from ", "verzonden vanaf ", "verstuurd vanaf ", "gesendet von m", "envoyé de mon ",
    "enviado desde mi ", "inviato da ", "sendt fra min ", "skickat från min ", "发自我的", "从我的",
)  # fmt: skip
"""Words of which a telephone's line has one, unless it begins as only such a line does."""
