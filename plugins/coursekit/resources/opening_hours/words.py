"""The words of hours in English, French, Spanish, Portuguese and Swahili, as directories write them.

Names of days come from the CLDR; the rest is listed here without accents and in small letters.
A word that stands in no list is not guessed: then no hours are proposed.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from babel import Locale

LANGUAGES = ("en", "fr", "es", "pt", "sw")
SHORT = 2
"""Letters of the shortest names of days; they count only with a capital, because "we" is a word too."""

# Each phrase and the tokens that it stands for; longer ones are tried first.
PHRASES = {
    "always": (
        "24/7|24 hours a day|24 hours|24 hrs|24hrs|24-hour|24h/24h|24h/24|24h24|24 h/24|24 h sur 24|24h sur 24|"
        "24 heures sur 24|24 horas|las 24 horas|24 h|masaa 24|saa 24|round the clock"
    ),
    "all": (
        "7 days a week|seven days a week|7 days|7j/7|7 jours sur 7|7 dias a la semana|7 dias por semana|7 dias|"
        "siku 7 kwa wiki|siku 7 za wiki|siku 7|every day|everyday|daily|all week|tous les jours|chaque jour|"
        "todos los dias|diariamente|a diario|todos os dias|kila siku|siku zote"
    ),
    "work": (
        "weekdays|weekday|m-f|l-v|l a v|lu-vi|2a-6a|tous les jours ouvrables|jours ouvrables|tous les jours ouvres|jours ouvres|en semaine|"
        "dias habiles|dias laborables|entre semana|dias uteis|kila siku ya kazi|siku za kazi|siku ya kazi"
    ),
    "end": (
        "weekends|weekend|week-ends|week-end|fines de semana|fin de semana|fins de semana|fim de semana|wikendi|"
        "mwisho wa wiki|mwishoni mwa wiki"
    ),
    "ph": (
        "public holidays|public holiday|bank holidays|bank holiday|statutory holidays|holidays|holiday|ph|"
        "jours feries|jour ferie|feries|dias festivos|festivos|dias feriados|feriados|feriado|"
        "siku za sikukuu|siku ya sikukuu|sikukuu"
    ),
    "off": (
        "closed|not open|except for|except|excluding|excl.|off|ferme|fermes|fermee|fermeture|sauf|hors|cerrado|"
        "cerrados|cerrada|cerradas|excepto|salvo|menos|fechado|fechados|fechada|encerrado|encerrados|encerrada|"
        "exceto|isipokuwa|imefungwa|inafungwa|tumefunga|hatufungui|hatufunguli|kumefungwa|limefungwa"
    ),
    "every other week": (
        "every other week on|every other week|every other|every second week|every two weeks|fortnightly|"
        "alternate|un sur deux|sur deux|une semaine sur deux|cada dos semanas|cada quince dias|cada 15 dias|"
        "semana por medio|quinzenalmente|a cada quinze dias|a cada 15 dias|semana sim semana nao|"
        "kila baada ya wiki mbili|kila wiki mbili"
    ),
    "on call": "on-call|on call|d'astreinte|de garde|de guardia|de plantao|kwa zamu",
    # "Every second Tuesday" may be the second of the month or every other one.
    "unclear": "every second|biweekly|bi-weekly|bimensuel|bimensual",
    "noon": "noon|midday|midi|mediodia|meio-dia|meio dia",
    "midnight": "midnight|minuit|medianoche|meia-noite|meia noite",
    "am": "in the morning|du matin|de la manana|da manha",
    "pm": (
        "in the afternoon|in the evening|de l'apres-midi|du soir|de la tarde|de la noche|da tarde|da noite|at night"
    ),
    "to": (
        "to|until|till|through|thru|a|au|aux|jusqu'a|jusqu'au|al|hasta las|hasta|as|ao|ate as|ate|hadi|mpaka"
    ),
    "and": "and|et|puis|ainsi que|y|e|luego|na|kisha|then",
    "minutes": "na nusu",
    "quarter": "na robo",
    "": (
        "open daily from|open|opens|hours|from|on|the|of month|of the month|of each month|of every month|each|every|"
        "at|of|between|ouvert|ouverte|ouverts|ouverture|horaires|horaire|sans interruption|du mois|de chaque mois|"
        "chaque|de|du|des|d|le|la|les|l|un|une|tous|toutes|nos|abierto|abierta|abren|horario de atencion|horario|"
        "atencion|de cada mes|del mes|cada mes|del|el|los|las|todos los|todas las|cada|desde|horas|hrs|hs|h|"
        "aberto|aberta|funcionamento|atendimento|do mes|de cada mes|do|da|das|dos|os|o|nas|aos|as feiras|"
        "todas as|todos os|todas|todos|feira|feiras|-feira|-feiras|heures|"
        "kuanzia|kutoka|saa za kazi|siku ya|siku za|siku|kila|ya mwezi|wa mwezi|za|"
        "tunafunguliwa|imefunguliwa|inafunguliwa|tuko wazi|wazi|kati ya"
    ),
}
NTH = {
    1: "first|1st|premier|premiere|1er|1ere|primer|primero|primera|primeiro|primeira|1o",
    2: "second|2nd|deuxieme|2eme|2e|segundo|2o",
    3: "third|3rd|troisieme|3eme|3e|tercer|tercero|terceiro|3o",
    4: "fourth|4th|quatrieme|4eme|4e|cuarto|4o",
    -1: "last|dernier|derniere|ultimo|ultima",
}
NTH_AFTER = {1: "ya kwanza", 2: "ya pili", 3: "ya tatu", 4: "ya nne", -1: "ya mwisho wa mwezi|ya mwisho"}
"""Which one of the month, where it stands after the day."""
PARTS_OF_DAY = {
    "alfajiri": (3, 6),
    "asubuhi": (6, 12),
    "mchana": (11, 16),
    "alasiri": (15, 18),
    "jioni": (16, 21),
    "usiku": (19, 28),
}
"""Swahili words for a part of the day, and the hours that they can mean, to 28 for 4 in the night."""
NUMBERS = (
    [
        "moja",
        "mbili",
        "tatu",
        "nne",
        "tano",
        "sita",
        "saba",
        "nane",
        "tisa",
        "kumi na moja",
        "kumi na mbili",
        "kumi",
    ],
    (1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 10),
)
PORTUGUESE = {
    "segunda": 0, "segundas": 0, "terca": 1, "tercas": 1, "quarta": 2, "quartas": 2,
    "quinta": 3, "quintas": 3, "sexta": 4, "sextas": 4,
}  # fmt: skip
"""Days without their second word, and the plurals that the CLDR does not have."""
OTHER_DAYS = {"tues": 1, "weds": 2, "thurs": 3, "thur": 3}
APPOINTMENT = re.compile(
    r"\b(?:(?:by|on|with) (?:an? )?(?:prior )?(?:appointment|request|referral)s?|appointments? only|"
    r"call (?:first|ahead|before)|(?:sur|avec|uniquement sur|prendre) (?:un )?(?:rendez-vous|rdv|demande)|"
    r"(?:con|por|mediante|previa|solo) (?:cita|turno)|cita previa|previa cita|a demanda|"
    r"(?:mediante|com|por|sob) (?:agendamento|marcacao|hora marcada|consulta marcada)|"
    r"(?:kwa|weka) (?:miadi|ahadi|appointment)|piga simu kwanza|kwa miadi)\b"
)
"""What says how people get in, not when: by appointment, in the five languages."""


def folded(text: str) -> str:
    """Return a text in small letters without accents, with one kind of dash, blank and apostrophe."""
    text = re.sub(r"[\u2010-\u2015\u2212]", "-", text.replace("\u2019", "'"))
    letters = unicodedata.normalize("NFKD", text)
    return "".join(each for each in letters if not unicodedata.combining(each)).lower()


@lru_cache(maxsize=1)
def day_names() -> dict[str, int]:
    """Return the names of days, folded, in all five languages, Monday is 0."""
    found = {**PORTUGUESE, **OTHER_DAYS}
    for language in LANGUAGES:
        forms = Locale(language).days["format"]
        for width in ("wide", "abbreviated", "short"):
            for day, name in forms[width].items():
                plain = folded(str(name)).rstrip(".")
                for each in (plain, *(f"{plain}s" for _ in range(len(plain) > SHORT))):
                    found.setdefault(each, day)
    return found


@lru_cache(maxsize=1)
def swahili_days() -> frozenset[str]:
    """Return the Swahili names of days, folded: beside them the clock may be the Swahili one."""
    return frozenset(folded(str(name)) for name in Locale("sw").days["format"]["wide"].values())


@lru_cache(maxsize=1)
def phrases() -> dict[str, tuple[str, str]]:
    """Return each phrase with its kind and value, the longest first."""
    found: dict[str, tuple[str, str]] = {}
    for kind, texts in PHRASES.items():
        for text in texts.split("|"):
            found.setdefault(text, (kind or "filler", ""))
    for number, texts in NTH.items():
        found.update(dict.fromkeys(texts.split("|"), ("nth", str(number))))
    for number, texts in NTH_AFTER.items():
        found.update(dict.fromkeys(texts.split("|"), ("after", str(number))))
    found.update({name: ("part", name) for name in PARTS_OF_DAY})
    found.update({name: ("day", str(day)) for name, day in day_names().items()})
    found.update({f"{day + 2}a": ("day", str(day)) for day in range(5)})
    found.update({f"saa {text}": ("saa", str(hour)) for text, hour in zip(*NUMBERS, strict=True)})
    # Portuguese: "as", "do" and "da" stand before days and times; Spanish DO is no day in a sentence.
    found.update({"do": ("filler", ""), "saa": ("sw", "")})
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))
