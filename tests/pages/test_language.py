"""Languages by script and by short words."""

from __future__ import annotations

import pytest

from communique.pages.language import detect, name


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (
            "en",
            "The minister said that the two sides had agreed to hold a further round of talks in the spring.",
        ),
        (
            "fr",
            "Le ministre a déclaré que les deux pays sont convenus de tenir une nouvelle réunion dans la capitale.",
        ),
        (
            "de",
            "Der Minister sagte, dass sich die beiden Seiten auf ein weiteres Treffen in der Hauptstadt geeinigt haben.",
        ),
        (
            "es",
            "El ministro dijo que los dos países acordaron celebrar una nueva reunión en la capital para el año que viene.",
        ),
        (
            "pt",
            "O ministro disse que os dois países não chegaram a um acordo sobre a reunião que será realizada na capital.",
        ),
        (
            "tr",
            "Bakan, iki ülke arasında yeni bir görüşme için anlaştıklarını ve bu sürecin daha sonra da devam edeceğini söyledi.",
        ),
        (
            "ru",
            "Министр заявил, что стороны договорились о новой встрече и обсудили отношения между двумя странами.",
        ),
        (
            "uk",
            "Міністр заявив, що сторони домовилися про нову зустріч та обговорили відносини між двома країнами, які є важливими.",
        ),
        ("zh", "两国外长通电话，就双边关系交换意见，并同意保持沟通。"),
        ("ja", "両国の外相は電話で会談し、二国間関係について意見を交換した。"),
        ("ko", "양국 외교장관은 전화 통화를 하고 양국 관계에 대해 의견을 나누었다."),
        ("ar", "أجرى وزيرا الخارجية اتصالا هاتفيا وبحثا العلاقات الثنائية بين البلدين."),
        ("fa", "وزیر امور خارجه گفت که دو کشور در گفتگوهای خود پیشرفت چشمگیری داشته‌اند."),
        ("he", "שר החוץ אמר כי שתי המדינות הסכימו להמשיך בשיחות."),
        ("el", "Ο υπουργός δήλωσε ότι οι δύο χώρες συμφώνησαν να συνεχίσουν."),
    ],
)
def test_language(code: str, text: str) -> None:
    assert detect(text) == code


@pytest.mark.parametrize(
    "text", ["", "12 345", "Oslo", "### * * *", "word word word word word word word word"]
)
def test_unsure_is_none(text: str) -> None:
    assert detect(text) is None


def test_a_hint_decides_only_where_words_do_not() -> None:
    assert detect("Oslo", "nb-NO") == "nb"
    assert detect("The minister said that the talks had been of use to both of them.", "fr") == "en"
    assert detect("Oslo", "x") is None


def test_english_with_some_chinese_names_is_english() -> None:
    assert (
        detect(
            "The embassy (大使馆) said that the visit of the minister (部长) was a success for all of them."
        )
        == "en"
    )


def test_names() -> None:
    assert (name("zh"), name("xx")) == ("Chinese", "xx")
