"""CAMEO codes for events: as specific as their words allow, general where they don't."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique import codebook
from communique._errors import CodebookError

BOOK = codebook.load()

# (type, mode, trigger, sentence, code)
CASES: list[tuple[str, str | None, str, str, str]] = [
    ("CONSULT", None, "met", "The ministers met in Oslo.", "040"),
    ("CONSULT", "phone", "spoke", "The ministers spoke on Monday.", "041"),
    ("CONSULT", None, "telephone conversation", "They had a telephone conversation.", "041"),
    ("CONSULT", "visit", "arrived", "The king arrived in Lima.", "042"),
    ("CONSULT", "visit", "received", "The president received the envoy.", "043"),
    ("CONSULT", "third-party", "met", "They met in Geneva.", "044"),
    ("CONSULT", "third-party", "mediation efforts", "Oman's mediation efforts go on.", "045"),
    ("CONSULT", None, "negotiations", "A third day of negotiations began.", "046"),
    ("CONSULT", "multilateral", "attended", "Ten leaders attended the summit.", "040"),
    ("SUPPORT", None, "thanked", "She thanked Chad for its help.", "051"),
    ("SUPPORT", None, "praised", "He praised the mission.", "051"),
    ("SUPPORT", None, "offered condolences", "He offered condolences to the families.", "018"),
    ("SUPPORT", None, "defended", "He defended his ally in the debate.", "052"),
    ("SUPPORT", None, "recognized", "Madrid recognized the new state last week.", "054"),
    ("SUPPORT", None, "recognized", "Madrid recognized the difficulty.", "050"),
    ("SUPPORT", None, "signed", "The two ministers signed a treaty.", "057"),
    ("SUPPORT", None, "ratified", "Parliament ratified the accord.", "057"),
    ("SUPPORT", None, "opened an embassy", "It opened an embassy in Accra.", "050"),
    ("CONCEDE", None, "apologized", "The minister apologized to the families.", "055"),
    ("CONCEDE", None, "granted", "The king granted a pardon to ten men.", "056"),
    ("CONCEDE", None, "declared", "The rebels declared a ceasefire.", "0871"),
    ("CONCEDE", None, "promised to release", "They promised to release the sailors.", "0353"),
    ("CONCEDE", None, "would lift", "Rome said it would lift sanctions in May.", "0354"),
    ("CONCEDE", None, "gave in", "The company gave in.", "080"),
    ("CONCEDE", None, "decided to ease", "Cairo decided to ease the curfew.", "0813"),
    ("RETREAT", "release", "freed", "The court freed the journalist.", "0841"),
    ("RETREAT", "return", "returned", "The museum returned the artefacts.", "0842"),
    ("RETREAT", "return", "returned", "The museum returned them.", "084"),
    ("RETREAT", "withdraw", "withdrew", "The army withdrew its troops from the valley.", "0874"),
    ("RETREAT", "withdraw", "left", "The last of them left the valley.", "087"),
    ("RETREAT", "access", "allowed", "Juba allowed aid convoys through.", "0863"),
    ("RETREAT", "access", "let in", "Tehran let in the inspectors.", "0862"),
    ("RETREAT", None, "lifted", "Ottawa lifted sanctions on the bank.", "085"),
    ("RETREAT", None, "lifted", "They lifted the blockade of the port.", "0872"),
    ("RETREAT", "resign", "resigned", "The premier resigned.", "0831"),
    ("COOPERATE", None, "joint drill", "The joint drill ended.", "062"),
    ("COOPERATE", None, "extradited", "Lima extradited the suspect.", "063"),
    ("COOPERATE", None, "shared", "They shared intelligence on the gang.", "064"),
    ("COOPERATE", None, "work", "They work hand in hand.", "060"),
    ("AID", None, "provided", "Tokyo provided a loan of 200 million yen.", "071"),
    ("AID", None, "sent", "Warsaw sent ammunition to its neighbour.", "072"),
    ("AID", None, "sent", "Ankara sent tents and blankets.", "073"),
    ("AID", None, "granted", "Quito granted asylum to the editor.", "075"),
    ("AID", None, "helped", "Ankara helped its neighbour.", "070"),
    ("REQUEST", "yield", "called for", "She called for a ceasefire at once.", "0256"),
    ("REQUEST", "yield", "demanded", "She demanded the release of the sailors.", "1053"),
    ("REQUEST", "yield", "urged", "She urged both to think again.", "025"),
    ("REQUEST", "meet", "asked", "He asked for talks.", "026"),
    ("REQUEST", "meet", "demanded a meeting", "He demanded a meeting.", "106"),
    ("REQUEST", "assist", "appealed", "He appealed for humanitarian aid.", "0233"),
    ("REQUEST", "assist", "asked", "He asked for ammunition and loans.", "023"),
    ("REQUEST", "change", "demanding", "The party is demanding early elections.", "1041"),
    ("REQUEST", None, "asked", "He asked them.", "020"),
    ("REQUEST", None, "ordered", "He ordered them.", "100"),
    ("AGREE", None, "will meet", "They will meet on Friday.", "036"),
    ("AGREE", None, "agreed", "They agreed to expand trade.", "0311"),
    ("AGREE", None, "agreed", "They agreed to expand trade and security cooperation.", "031"),
    ("AGREE", None, "ready to send", "Rome is ready to send ammunition.", "0332"),
    ("AGREE", None, "offered to mediate", "Oman offered to mediate.", "039"),
    ("AGREE", None, "pledged", "They pledged to go on.", "030"),
    ("AGREE", None, "agreed to a ceasefire", "They agreed to a ceasefire.", "0356"),
    ("REJECT", "meet", "refused", "He refused to come to the table.", "125"),
    ("REJECT", "yield", "will not lift", "We will not lift sanctions, he said.", "1244"),
    ("REJECT", "yield", "refused", "They refused to free the captives.", "1243"),
    ("REJECT", "change", "declined to resign", "She declined to resign.", "1231"),
    ("REJECT", None, "vetoed", "Moscow vetoed the draft.", "129"),
    ("REJECT", None, "rejected", "Moscow rejected the draft.", "120"),
    ("ACCUSE", "disapprove", "condemned", "Paris condemned the raid.", "111"),
    ("ACCUSE", "disapprove", "summoned", "Paris summoned the envoy.", "114"),
    ("ACCUSE", "disapprove", "concern", "Paris voiced concern.", "110"),
    ("ACCUSE", "allege", "accused", "Paris accused them of war crimes in the north.", "1124"),
    ("ACCUSE", "allege", "accused", "Paris accused them of corruption.", "1121"),
    ("ACCUSE", "allege", "accused", "Paris accused them of lying.", "112"),
    ("ACCUSE", "allege", "accused", "Paris accused them of espionage and corruption.", "112"),
    ("ACCUSE", "allege", "sued", "The firm sued the ministry.", "115"),
    ("ACCUSE", "investigate", "opened", "It opened an inquiry into war crimes.", "094"),
    ("ACCUSE", "investigate", "opened", "It opened an inquiry.", "090"),
    ("THREATEN", "violence", "threatened to bomb", "They threatened to bomb the dam.", "1384"),
    ("THREATEN", "violence", "threatened", "They threatened them.", "138"),
    ("THREATEN", None, "ultimatum", "They set an ultimatum.", "139"),
    ("THREATEN", "restrict", "warned", "Brussels warned of sanctions.", "1312"),
    ("THREATEN", "relations", "threatened to cut", "Doha threatened to cut ties.", "1313"),
    ("THREATEN", "relations", "threatened to cut", "Doha threatened to cut aid.", "1311"),
    ("PROTEST", "demo", "rally", "A rally was held.", "141"),
    ("PROTEST", "demo", "marched", "They marched for equal rights.", "1413"),
    ("PROTEST", "hunger", "hunger strike", "He began a hunger strike.", "142"),
    ("PROTEST", "strike", "strike", "Miners are on strike for higher wages.", "1432"),
    ("PROTEST", "obstruct", "blocked", "They blocked the road.", "144"),
    ("PROTEST", "riot", "looted", "Shops were looted.", "145"),
    ("MOBILIZE", "troops", "deployed", "Two brigades were deployed.", "154"),
    ("MOBILIZE", "troops", "on alert", "Forces are on alert.", "152"),
    ("MOBILIZE", "police", "sent", "Police were sent.", "153"),
    ("SANCTION", "discontinue", "imposed", "London imposed sanctions on the bank.", "163"),
    ("SANCTION", "discontinue", "suspended", "Oslo suspended military aid.", "1622"),
    ("SANCTION", "discontinue", "suspended", "Oslo suspended aid.", "162"),
    ("SANCTION", "expel", "expelled", "Prague expelled three diplomats.", "161"),
    ("SANCTION", "withdraw", "withdrew", "Dhaka withdrew its peacekeepers.", "1661"),
    ("SANCTION", "convict", "convicted", "A court convicted him.", "116"),
    ("SANCTION", "discontinue", "stopped", "Oslo stopped it.", "160"),
    ("COERCE", "arrest", "detained", "Police detained the editor.", "173"),
    ("COERCE", "seize", "seized", "The navy seized a tanker.", "1711"),
    ("COERCE", "seize", "seized", "Fighters seized the town.", "192"),
    ("COERCE", "restrict", "blockade", "The blockade goes on.", "191"),
    ("COERCE", "restrict", "banned", "The court banned the party.", "1722"),
    ("COERCE", "censor", "shut", "They shut a newspaper.", "1721"),
    ("COERCE", "martial-law", "imposed", "The junta imposed martial law.", "1724"),
    ("COERCE", "cyber", "hacked", "They hacked the ministry.", "170"),
    ("ASSAULT", None, "attacked", "They attacked the convoy.", "190"),
    ("ASSAULT", "aerial", "struck", "Jets struck the depot.", "195"),
    ("ASSAULT", "drone", "hit", "A drone hit the depot.", "195"),
    ("ASSAULT", "heavy-weapons", "shelled", "They shelled the town.", "194"),
    ("ASSAULT", "explosives", "car bomb", "A car bomb went off.", "1832"),
    ("ASSAULT", "explosives", "blast", "A roadside bomb's blast hit the convoy.", "1833"),
    ("ASSAULT", "targeted", "killed", "Gunmen killed the mayor.", "186"),
    ("ASSAULT", "targeted", "tried to kill", "Gunmen tried to kill the mayor.", "185"),
    ("ASSAULT", "unconventional", "used", "They used chlorine.", "2041"),
    ("ASSAULT", "crowd-control", "fired", "Police fired tear gas.", "175"),
    ("ASSAULT", None, "violated the ceasefire", "They violated the ceasefire.", "196"),
]


@pytest.mark.parametrize(("type", "mode", "trigger", "sentence", "code"), CASES)
def test_words_make_the_code_specific(
    type: str, mode: str | None, trigger: str, sentence: str, code: str
) -> None:
    assert trigger in sentence
    assert codebook.cameo_for(type, mode, trigger, sentence=sentence) == code


@pytest.mark.parametrize(
    ("type", "mode", "trigger", "code"),
    [
        ("CONSULT", "visit", "visit", "036"),
        ("AID", None, "send", "033"),
        ("COOPERATE", None, "joint exercise", "0312"),
        ("RETREAT", "withdraw", "withdraw", "0356"),
        ("SUPPORT", None, "sign", "032"),
        ("ASSAULT", None, "attack", "190"),
        ("SANCTION", "discontinue", "sanctions", "163"),
    ],
)
def test_planned_cooperation_is_an_intention_and_planned_conflict_stays_what_it_is(
    type: str, mode: str | None, trigger: str, code: str
) -> None:
    assert codebook.cameo_for(type, mode, trigger, status="planned") == code


def test_the_only_context_helps_where_no_word_does() -> None:
    sentence = "Their work goes on."
    only = codebook.cameo_for("COOPERATE", None, "work", contexts=("military",), sentence=sentence)
    both = codebook.cameo_for("COOPERATE", None, "work", contexts=("military", "economic"), sentence=sentence)
    assert (only, both) == ("062", "060")


def test_words_of_another_clause_do_not_count() -> None:
    sentence = "They pledged to go on, while trade between others fell."
    assert codebook.cameo_for("AGREE", None, "pledged", sentence=sentence) == "030"


def test_a_summit_far_behind_is_no_promise_to_meet() -> None:
    sentence = "Oslo is ready to work with its partners on carrying out all that was set down in March at the summit."
    assert codebook.cameo_for("AGREE", None, "ready to work", sentence=sentence) == "030"


def test_unknown_type_or_mode_is_a_codebook_error() -> None:
    with pytest.raises(CodebookError):
        codebook.cameo_for("TALK", None, "talked")
    with pytest.raises(CodebookError):
        codebook.cameo_for("CONSULT", "pigeon", "talked")


_TYPE_AND_MODE = st.sampled_from([(name, mode) for name in BOOK.types for mode in (None, *BOOK.modes(name))])
_WORDS = st.lists(
    st.sampled_from(
        [
            "will",
            "agreed",
            "demanded",
            "refused",
            "sanctions",
            "release",
            "prisoners",
            "ceasefire",
            "talks",
            "aid",
            "military",
            "trade",
            "attack",
            "protest",
            "the",
            "to",
            "of",
            "lifted",
            "signed",
            "treaty",
            "recognized",
            "troops",
            "withdraw",
            "was",
            "police",
            "curfew",
        ]
    ),
    max_size=12,
).map(" ".join)


@given(_TYPE_AND_MODE, _WORDS, _WORDS, st.sampled_from(["occurred", "planned", "denied", "proposed"]))
def test_the_code_always_fits_the_type(
    type_and_mode: tuple[str, str | None], trigger: str, rest: str, status: str
) -> None:
    name, mode = type_and_mode
    code = codebook.cameo_for(name, mode, trigger, status=status, sentence=f"{trigger} {rest}.")
    assert len(code) >= 3
    entry = BOOK.code(code)
    planned = BOOK.type(name).planned
    assert entry.fits(name) or (planned is not None and code.startswith(planned))


@given(_TYPE_AND_MODE, st.text(max_size=60), st.text(max_size=120))
def test_any_text_gives_a_code(type_and_mode: tuple[str, str | None], trigger: str, sentence: str) -> None:
    assert codebook.cameo_for(*type_and_mode, trigger, sentence=sentence) in BOOK.cameo


def test_long_sentences_cost_little() -> None:
    sentence = "They agreed to meet. " + "and so on and so forth " * 20_000
    begun = time.perf_counter()
    for turn in range(50):
        codebook.cameo_for("AGREE", None, "agreed", sentence=sentence + str(turn))
    assert time.perf_counter() - begun < 1.0
