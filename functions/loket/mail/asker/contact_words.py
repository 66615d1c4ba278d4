"""The words by which people, roles, organisations and telephones are known in a signature."""

ORGANISATION_WORDS = frozenset({
    "stichting", "vereniging", "gemeente", "bv", "b.v", "nv", "n.v", "vof", "v.o.f", "vve", "museum",
    "school", "basisschool", "hogeschool", "universiteit", "academie", "college", "lyceum",
    "kinderopvang", "bibliotheek", "kerk", "parochie", "moskee", "wijkcentrum", "buurthuis", "wijkraad",
    "wijkteam", "buurtteam", "dorpsraad", "bewonerscommissie", "huurdersbelang", "coöperatie", "cooperatie",
    "woningcorporatie", "corporatie", "zorggroep", "ziekenhuis", "instituut", "ministerie", "provincie",
    "waterschap", "hoogheemraadschap", "rijksdienst", "ggd", "veiligheidsregio", "omgevingsdienst",
    "fonds", "genootschap", "centrum", "bureau", "maatschap", "praktijk", "uitgeverij", "theater",
    "university", "foundation", "association", "society", "council", "municipality", "library", "trust",
    "charity", "institute", "ltd", "limited", "inc", "llc", "gmbh", "company", "cooperative", "hospital",
    "ministry", "church", "theatre", "community", "centre", "center",
})  # fmt: skip
ORGANISATION_ENDS = (
    "stichting", "vereniging", "museum", "school", "huis", "tuin", "fonds", "raad", "centrum", "coöperatie",
    "zorg", "theater", "commissie", "collectief", "gilde", "werkplaats",
)  # fmt: skip
ROLE_WORDS = frozenset({
    "voorzitter", "vicevoorzitter", "secretaris", "penningmeester", "bestuurslid", "bestuurder", "directeur",
    "directrice", "docent", "docente", "leraar", "lerares", "onderzoeker", "vrijwilliger", "vrijwilligster",
    "coördinator", "coordinator", "manager", "hoofd", "teamleider", "lid", "eigenaar", "oprichter",
    "wethouder", "raadslid", "student", "stagiair", "stagiaire", "arts", "huisarts", "conciërge", "beheerder",
    "griffier", "secretaresse", "assistent", "assistente", "medewerker", "medewerkster", "adviseur",
    "consulent", "consulente", "ambtenaar", "opbouwwerker", "chair", "chairman", "chairwoman", "chairperson",
    "secretary", "treasurer", "director", "officer", "advisor", "adviser", "lecturer", "teacher",
    "researcher", "professor", "volunteer", "head", "founder", "owner", "member", "assistant", "planner",
    "curator", "conservator", "educator", "ceo", "cfo", "cto",
})  # fmt: skip
ROLE_ENDS = (
    "medewerker", "coördinator", "coordinator", "manager", "leider", "leidster", "adviseur", "voorzitter",
    "ambtenaar", "werker", "verpleegkundige", "regisseur", "verbinder",
)  # fmt: skip
PARTICLES = frozenset({
    "de", "den", "der", "van", "von", "het", "ten", "ter", "te", "en", "el", "al", "bin", "ben", "ibn",
    "abu", "da", "do", "dos", "das", "di", "du", "del", "della", "la", "le", "'t", "\u2019t", "'s",
    "\u2019s", "op", "in", "aan", "zu", "zum", "af", "av", "y", "e", "drs.", "ir.", "ing.", "mr.", "dr.",
    "prof.", "dhr.", "mw.",
})  # fmt: skip
"""Words of a name that may stand in lower case."""
AGENT_WORDS = frozenset({
    "namens", "behalf", "secretariaat", "secretariat", "info", "team", "afdeling", "department", "redactie",
    "klantenservice", "support", "service", "administratie", "bestuur", "receptie", "helpdesk", "loket",
    "kennisloket", "office", "desk", "noreply", "no-reply", "verstuurd", "verzonden", "sent", "verkregen",
    "outlook", "iphone", "android", "ipad", "bewoners", "afzender", "bezoekadres", "postadres", "werkdagen",
})  # fmt: skip
"""Words that stand in names of mailboxes, not of people."""
SLOGANS = frozenset({
    "bezoek", "volg", "visit", "follow", "denk", "think", "please", "dit", "this", "op",
    "bekijk", "lees", "read", "meld", "schrijf", "kom", "ontdek", "steun", "word", "like", "aanwezig",
    "werkdagen", "available", "disclaimer", "bezoekadres", "postadres", "postbus", "adres", "address",
})  # fmt: skip
"""Words with which a line of a signature begins that does not say who signs."""
SENTENCES = frozenset({
    "is", "zijn", "wordt", "worden", "heeft", "hebben", "kan", "kunt", "mag", "niet", "u", "uw", "je", "we",
    "wij", "ons", "onze", "ik", "are", "has", "have", "can", "may", "not", "you", "your", "our", "i",
    "gesloten",
})  # fmt: skip
"""Words that make a line a sentence."""

FAX = frozenset({"f", "fax", "telefax"})
NO_PHONE = frozenset({
    "kvk", "k.v.k", "kvk-nummer", "kvknummer", "btw", "vat", "iban", "rsin", "nr", "nummer", "number", "no",
    "bsn", "id", "klantnummer", "dossier", "zaaknummer", "kenmerk", "ref", "reference", "bank", "rekening",
    "ibannr", "agb", "brin", "postbus", "code", "zaak", "factuur", "anbi", "order",
})  # fmt: skip
"""Words before numbers that nobody answers."""

SHARED = frozenset({
    "info", "contact", "kennisloket", "loket", "secretariaat", "secretariat", "bestuur", "administratie",
    "office", "mail", "email", "post", "receptie", "algemeen", "hallo", "hello", "team", "bureau", "vragen",
    "support", "service", "redactie", "voorzitter", "secretaris", "wijkraad", "bewonerscommissie", "desk",
    "helpdesk", "klantenservice", "noreply", "no-reply", "onderwijs", "stages", "stage", "projecten",
})  # fmt: skip
"""Mailboxes that several people read."""
SHARED_DOMAINS = frozenset({
    "gmail", "googlemail", "hotmail", "outlook", "live", "msn", "yahoo", "icloud", "me", "mac", "ziggo",
    "kpnmail", "kpnplanet", "planet", "hetnet", "home", "casema", "upcmail", "xs4all", "telfort", "tele2",
    "zeelandnet", "solcon", "freedom", "proton", "protonmail", "pm", "gmx", "web", "aol", "caiway", "chello",
    "quicknet", "onsbrabantnet", "tuta", "zonnet", "wanadoo", "online", "t-online", "edu", "ac", "co", "gov",
    "hccnet", "dds", "mail", "ymail", "fastmail", "student", "posteo",
})  # fmt: skip
"""Mail domains that say nothing of who somebody works for."""
