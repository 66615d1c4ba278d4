"""A yes or no to the one question that a single-use address asks: is this yours?"""

from loket.mail.grammar.normalise import read_line, words

YES = (
    "ja", "ja klopt", "ja dat klopt", "ja dit klopt", "ja het klopt", "ja hoor", "jazeker", "ja zeker",
    "klopt", "dat klopt", "dit klopt", "ja dit is van mij", "ja dat is van mij", "ja van mij",
    "ik bevestig", "bevestig", "bevestigd", "ja ik bevestig", "yes", "yes that's right",
    "yes that is right", "yes this is right", "yes correct", "yes that's correct",
    "yes that is correct", "yes this is correct", "yes it's mine", "yes it is mine", "yes that's mine",
    "yes that is mine", "yes this is mine", "i confirm", "yes i confirm", "confirm", "confirmed",
)  # fmt: skip
NO = (
    "nee", "nee hoor", "nee niet van mij", "nee dit is niet van mij", "nee dat is niet van mij",
    "nee dit klopt niet", "nee dat klopt niet", "nee klopt niet", "niet van mij", "dit is niet van mij",
    "no", "no not me", "no not mine", "no that's not me", "no that is not me", "no this is not me",
    "no that's not mine", "no that is not mine", "no this is not mine", "no that wasn't me",
    "no that was not me", "not me", "not mine",
)  # fmt: skip
REMEMBERING = (
    "ja onthoud", "ja onthouden", "ja onthoud dit", "ja onthoud dit adres", "yes remember",
    "yes remember this", "yes remember this address",
)  # fmt: skip
"""A yes that also says that the address which wrote is theirs."""
ANSWERS = dict.fromkeys(YES + REMEMBERING, True) | dict.fromkeys(NO, False)


def answered(written: str) -> bool | None:
    """The answer that one line is."""
    if read_line(written).doubted or written.lstrip().startswith(">"):
        return None
    return ANSWERS.get(" ".join(words(written)))


def remembers(written: str) -> bool:
    """True for the line that says yes and that the address is to be remembered."""
    return bool(answered(written)) and " ".join(words(written)) in REMEMBERING
