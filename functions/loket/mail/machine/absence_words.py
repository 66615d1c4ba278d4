"""The words in which people say that they are away, until when, and who stands in; Dutch and English."""

AWAY = (
    "afwezig", "niet aanwezig", "niet bereikbaar", "niet beschikbaar", "niet op kantoor",
    "niet werkzaam", "niet aan het werk", "niet in de gelegenheid", "vakantie", "verlof", "ben ik vrij",
    "ik ben vrij", "ziek", "ben er niet", "ben ik er niet", "buiten kantoor", "out of office",
    "out of the office", "out-of-office", "away", "absent", "on leave", "parental leave",
    "maternity leave", "annual leave", "holiday", "vacation", "not available", "unavailable",
    "not in the office", "not be in the office", "not working", "not reachable", "no access to my e",
    "limited access to my e", "no access to e", "limited access to e",
)  # fmt: skip
UNTIL_NL = ("tot en met", "t/m", "tm", "tot aan", "tot")
UNTIL_EN = ("up to and including", "until and including", "until", "till", "til", "through", "thru")
BACK_NL = (
    "weer bereikbaar", "weer aanwezig", "weer op kantoor", "weer beschikbaar", "weer aan het werk",
    "er weer", "weer terug", "ben ik weer", "terug", "terugkomst", "terugkeer", "terugkom", "hervat ik",
    "lees ik mijn mail weer", "mijn mail weer",
)  # fmt: skip
BACK_EN = (
    "back", "return", "returning", "returns", "available again", "reachable again",
    "in the office again",
)  # fmt: skip
CALLS = ("bel", "bellen", "call", "ring", "get back", "return your", "return the", "stuur", "sturen", "send")
"""With these `terug` and `back` tell of something else."""
ABOUT_OTHERS = (
    "aanmeld", "inschrijv", "inlever", "reageren kan", "deadline", "register", "registration", "apply",
    "submit", "deliver", "bereikbaar tot", "available until", "open tot", "open until", "gesloten",
    "closed",
)  # fmt: skip
"""What also has a last day."""

INSTEAD = (
    "contact opnemen met", "contact op met", "contact opnemen via", "contact zoeken met", "terecht bij",
    "wenden tot", "u richten tot", "mailen naar", "mailen met", "mail dan naar", "een mail sturen naar",
    "bericht sturen naar", "sturen aan", "mijn vervanger", "mijn vervangster", "vervangt mij",
    "vervangen door", "waargenomen door", "neemt mijn", "neemt voor mij waar", "mijn collega",
    "mijn waarnemer", "bij spoed", "met spoed", "spoedeisende", "dringende", "please contact",
    "you can contact", "contact my", "can contact", "reach out to", "get in touch with", "urgent",
    "my colleague", "my deputy", "my replacement", "covering for me", "replaced by", "please email",
    "please e-mail", "please mail", "turn to",
)  # fmt: skip
"""What people say before they name who stands in."""
MYSELF = (
    "bereik mij", "mij bereiken", "mij bellen", "me bellen", "me bereiken", "bel mij", "bel me",
    "mijn privé", "reach me", "call me", "contact me", "text me", "my private", "my personal",
)  # fmt: skip
"""Where somebody says how to reach themselves."""
