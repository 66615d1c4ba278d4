"""The words by which mails of machines are known: Dutch, English, German, French and Spanish."""

AUTOMATIC = (
    "automatisch antwoord", "automatisch bericht", "automatische reactie", "automatische beantwoording",
    "autoantwoord", "afwezigheidsbericht", "afwezigheidsmelding", "afwezigheidsassistent",
    "automatic reply", "automatic response", "automated reply", "automated response", "auto reply",
    "auto-reply", "autoreply", "auto response", "auto-response", "out of office", "out-of-office",
    "out of office reply", "out of office autoreply", "out of office auto-reply",
    "out of office notification",
    "vacation reply", "vacation response", "automatische antwort", "abwesenheitsnotiz",
    "abwesenheitsmeldung", "abwesenheitsbenachrichtigung", "réponse automatique", "message d'absence",
    "respuesta automática", "respuesta automatica", "fuera de la oficina", "fuera de oficina",
)  # fmt: skip
"""How programs begin the subject of an automatic answer, before a colon or as all of it."""

AWAY = (
    "niet aanwezig", "afwezig", "afwezigheid", "niet op kantoor", "met vakantie", "op vakantie", "vakantie",
    "met verlof", "verlof", "zwangerschapsverlof", "away", "absent", "on vacation", "vacation", "on holiday",
    "on leave", "maternity leave", "annual leave", "ooo", "not in the office", "i am out of the office",
    "ik ben afwezig", "abwesend", "abwesenheit", "nicht im büro", "im urlaub", "urlaub", "en congé",
    "absence", "absent du bureau", "absente du bureau", "ausente", "de vacaciones",
)  # fmt: skip
"""How people have their program begin it. They may begin a mail of their own so: it takes one more sign."""

ANSWERS_WHAT_CAME = (
    "bedankt voor uw bericht", "bedankt voor je bericht", "bedankt voor uw mail", "bedankt voor je mail",
    "bedankt voor uw e-mail", "bedankt voor je e-mail", "dank voor uw bericht", "dank voor je bericht",
    "dank voor uw mail", "dank voor je mail", "dank u voor uw bericht", "dank u voor uw e-mail",
    "uw bericht wordt niet", "uw mail wordt niet", "uw e-mail wordt niet", "je mail wordt niet",
    "u ontvangt deze mail automatisch", "dit is een automatisch", "this is an automat", "beste afzender",
    "thank you for your message", "thank you for your email", "thank you for your e-mail",
    "thanks for your message", "thanks for your email", "thanks for your mail", "dear sender",
    "your message will not be forwarded", "your email will not be forwarded", "will not be forwarded",
    "vielen dank für ihre nachricht", "vielen dank für ihre e-mail", "merci pour votre message",
    "merci de votre message", "votre message ne sera pas", "gracias por su mensaje", "gracias por tu mensaje",
)  # fmt: skip
"""Words to nobody in particular, in answer to whatever comes in."""

UNDELIVERED = (
    "undelivered mail", "undelivered message", "undeliverable", "undeliverable mail",
    "delivery status notification", "delivery failure", "delivery has failed", "delivery report",
    "delivery notification", "delivery delayed", "mail delivery failed", "mail delivery failure",
    "mail delivery system", "mail delivery problem", "mail system error", "message delivery failure",
    "message not delivered", "message you sent blocked", "failed mail", "failed delivery", "returned mail",
    "returned to sender", "failure notice", "failure delivery", "non delivery", "non-delivery",
    "nondeliverable mail", "could not send message", "warning: could not send message", "warning: message",
    "delayed mail", "mail could not be delivered", "unable to deliver", "unknown user",
    "niet bezorgd", "niet afgeleverd", "niet-bezorgbaar", "onbestelbaar", "onbezorgbaar",
    "kan niet worden bezorgd", "bezorging mislukt", "bezorging vertraagd", "uw bericht is niet afgeleverd",
    "melding van niet-bezorging", "niet-bezorgde e-mail", "mail niet bezorgd",
    "non remis", "non distribuable", "échec de la remise", "échec de remise", "notification d'échec",
    "courrier non distribué", "message non délivré", "remise différée",
    "unzustellbar", "nicht zustellbar", "unzustellbare", "zustellung fehlgeschlagen",
    "zustellungsfehler", "benachrichtigung zum übermittlungsstatus", "zustellung verzögert",
    "no se puede entregar", "no entregado", "devuelto al remitente",
)  # fmt: skip
"""How servers begin the subject of a bounce."""

NOT_DELIVERED = (
    "could not be delivered", "couldn't be delivered", "cannot be delivered", "was not delivered",
    "not been delivered", "unable to deliver", "not able to deliver", "wasn't able to deliver",
    "delivery has failed", "delivery failed", "delivery to the following", "undeliverable",
    "did not reach the following recipient", "permanent error", "permanent fatal errors",
    "returned to sender",
    "the following addresses had", "no such user", "user unknown", "unknown user", "mailbox is full",
    "mailbox unavailable", "recipient address rejected", "invalid user address", "address not found",
    "message that you sent", "delivery to these recipients", "your message to the following recipients",
    "niet worden bezorgd", "niet bezorgd", "niet worden afgeleverd", "niet afgeleverd", "onbestelbaar",
    "bezorging is mislukt", "bezorging aan de volgende", "adres niet gevonden", "postvak is vol",
    "mailbox is vol", "onbekende gebruiker", "geadresseerde bestaat niet", "wordt nog geprobeerd",
    "konnte nicht zugestellt werden", "nicht zugestellt werden", "unzustellbar",
    "adresse wurde nicht gefunden",
    "n'a pas pu être remis", "n'a pas pu être distribué", "impossible de remettre", "adresse introuvable",
    "no se pudo entregar", "no se ha podido entregar",
)  # fmt: skip
"""What a server says in the first lines of a bounce. People say it too, of mails that came back to them."""

ACCEPTED = (
    "geaccepteerd:", "accepted:", "geweigerd:", "afgewezen:", "declined:", "voorlopig:",
    "voorlopig geaccepteerd:", "tentative:", "tentatively accepted:", "nieuwe tijd voorgesteld:",
    "new time proposed:", "zugesagt:", "abgelehnt:", "mit vorbehalt:", "accepté :", "accepté:", "refusé:",
    "refusé :", "provisoire :", "provisoire:", "aceptada:", "rechazada:",
)  # fmt: skip
"""How calendars begin the subject of an answer to an invitation."""

REACTED = (
    "reageerde op uw bericht", "reageerde op je bericht", "heeft gereageerd op uw bericht",
    "heeft gereageerd op je bericht", "reacted to your message", "reacted to your email",
    "hat auf ihre nachricht reagiert", "hat auf deine nachricht reagiert", "a réagi à votre message",
    "reageerde via gmail", "heeft gereageerd via gmail", "reacted via gmail",
)  # fmt: skip
"""How programs tell of an emoji under a mail, as the end of a line."""

RECEIVED = (
    "is ontvangen", "hebben wij ontvangen", "hebben we ontvangen", "in goede orde ontvangen",
    "is geregistreerd", "is aangemaakt", "geregistreerd onder nummer", "geregistreerd onder",
    "has been received", "was received", "we have received your", "we received your", "has been created",
    "has been registered", "has been logged", "has been opened", "ist eingegangen", "wurde erstellt",
    "a été reçu", "a été créé",
)  # fmt: skip
"""What a ticket system says of the mail that it answers."""

TICKETS = (
    "ticket", "request", "case", "incident", "melding", "meldingsnummer", "zaak", "zaaknummer", "aanvraag",
    "verzoek", "servicecall", "issue", "support request", "vorgang", "demande",
)  # fmt: skip
"""What a ticket system calls what it gave a number."""

REPLY_LINE = ("please type your reply above this line", "typ uw antwoord boven deze regel")
"""Zendesk's own line, above every mail that it sends."""

TICKET_DESKS = frozenset({
    "servicedesk", "helpdesk", "support", "service", "klantcontact", "klantenservice", "kcc", "meldpunt",
    "meldingen", "ticket", "tickets", "topdesk", "zendesk", "freshdesk", "jira", "noreply", "ict", "itsm",
    "selfservice", "servicepunt",
})  # fmt: skip
"""Names of mailboxes behind which a ticket system may stand."""
TICKET_HEADERS = (
    "x-otrs-loop", "x-rt-loop-prevention", "rt-ticket", "x-zendesk-from-account-id", "x-jira-fingerprint",
    "x-freshdesk-ticket-id", "x-ticket-id",
)  # fmt: skip
"""Headers of ticket systems: they stand in what their people write, too."""
