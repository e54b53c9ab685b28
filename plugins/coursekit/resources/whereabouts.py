"""Find in a text what says where a place is: a street with its number, a code, a spot on a map.

No list of rules knows every address. These know the usual forms of many countries, so that what people
write into a name or a note by mistake is seen; fields for addresses have rules of their own.
"""

# ruff: noqa: RUF001 - signs that people write in addresses, whatever they look like

from __future__ import annotations

import re
from functools import lru_cache

NUMBER = r"\d{1,5}[a-z]?(?:\s?[-–/]\s?\d{1,4}[a-z]?)?"
"""A house number: 12, 12a, 12-14, 3/221."""
NAMED = r"(?:[^\W\d][\w'’.-]*|\d{1,3}(?:st|nd|rd|th))"
"""A word of a street's name: Secret, St., 42nd."""
# "24 hours on the road" is no address: such words stand in no name of a street.
COMMON = (
    r"(?:a|an|and|any|at|by|day|days|down|each|every|for|from|hour|hours|in|is|km|men|metres|meters|mile|miles"
    r"|min|minute|minutes|month|months|of|off|on|or|other|people|per|to|up|week|weeks|women|workers|year|years"
    r"|am|pm|de|des|du|en|et|la|le|los|por|y)"
)
AFTER = r"street|road|avenue|lane|boulevard|highway|crescent|terrace|esplanade|parkway|rd\.?|ave\.?|blvd\.?|hwy\.?"
"""Words for a street that stand after its name, and mean little else."""
SHORT = (
    r"St\.?|Street|Dr\.?|Drive|Ct\.?|Court|Pl\.?|Place|Sq\.?|Square|Way|Walk|Row|Close|Cl\.?|Cres\.?|Pde\.?|Parade"
    r"|Tce\.?|Ln\.?|Grove|Quay|Mews|Alley|Circle|Circuit|Trail|Gardens"
)
"""Words that also mean other things: they count with a capital letter, after a name with one."""
BEFORE = (
    r"rue|avenue|boulevard|bd\.?|boul\.?|chemin|impasse|allée|quai|ruelle|calle|c/|callejón|callejon|calzada|carrera"
    r"|cra\.?|avenida|av\.|avda\.?|paseo|privada|pasaje|jirón|jr\.|diagonal|transversal|rua|travessa|alameda|estrada"
    r"|rodovia|praça|ladeira|via|viale|corso|vicolo|piazza|jalan|jl\.?|gang|barabara ya|mtaa wa|шоссе|улица|ул\."
    r"|проспект|пр\.|ulica|ul\.|ulitsa|strada|str\.|calea|soi|thanon|ถนน|ซอย|شارع|طريق"
)
"""Words for a street that stand before its name."""
ALONE = r"[Rr]ue|[Rr]uelle|[Cc]alle|[Cc]allejón|[Cc]allejon|[Cc]alzada|[Cc]arrera|[Rr]ua|[Tt]ravessa|[Jj]alan|Jl\."
"""Those of them that name a street even where no number follows."""
COMPOUND = (
    r"stra(?:ß|ss)e|str\.|straat|gasse|platz|allee|weg|steig|ufer|laan|gracht|plein|singel|gatan|vägen|gade(?<!brigade)"
    r"|vej|veien|gata|[aeiouy]nkatu|[aeiouy]ntie"
)
"""Ends of the names of streets: Hauptstr., Prinsengracht, Storgatan."""
SIGN = r"(?:n[.ºo°]+\s*|nr\.?\s*|no[.:]*\s*|núm\.?\s*|num\.?\s*|number\s+|número\s+|#\s*|№\s*|д\.\s*)"
COUNTED = r"room|bus|tram|line|option|extension|ext|route|step|box|press|dial|text|platform|gate|floor|week|day|part"
"""What is counted with # and is no street."""

STREET = re.compile(
    "|".join(
        (
            # 12 Secret Street, 1205, rue-less names of several words: 12 Martin Luther King Road
            rf"\b(?i:{NUMBER},?\s+(?:(?!{COMMON}\b){NAMED}\s+){{1,4}}(?:{AFTER}))(?![\w-])",
            # 580 Collins St, 5 Harbour Way
            rf"\b{NUMBER},?\s+(?:[A-Z][\w'’.-]*\s+|\d{{1,3}}(?:st|nd|rd|th)\s+){{1,3}}(?:{SHORT})(?![\w-])",
            # 1205 Ontario E, 221 King West
            r"\b\d{2,5},?\s+(?:[A-Z][\w'’-]+\s+){1,2}(?:[NSEWO]|East|West|North|South|Est|Ouest)(?![\w'’-])",
            # 12 rue Ontario, 5, via Roma
            rf"\b(?i:{NUMBER},?\s+(?:bis\s+|ter\s+)?(?:{BEFORE})\s+(?!{COMMON}\s+\d)\w+)",
            # rue Ontario 12, Calle Coahuila no. 1872, Jl. Malioboro No. 52, ул. Ленина, д. 5
            rf"(?<!\w)(?i:(?:{BEFORE})\s*(?:[^\W\d][\w'’.-]*[\s,]+){{1,5}}{SIGN}?\d{{1,5}})\b(?!:|\s+(?i:{COMMON})\b)",
            # ซอย สุขุมวิท 4
            r"(?:ถนน|ซอย)[^\d\n]{0,30}\d{1,4}",
            # Calle 26 # 13-45, Carrera 7 No. 71-21, Soi 4
            rf"(?<!\w)(?i:(?:{BEFORE})\s*\d{{1,3}}\s?[a-z]?\s*(?:bis\s*)?{SIGN}\d{{1,3}})\b",
            # rue Ontario Est, Callejón Z entre 1a y 2a
            rf"(?<!\w)(?:{ALONE})\s+(?:d[eu]s?\s+|de\s+la\s+|da\s+|do\s+)?(?:[A-ZÀ-Þ][\w'’-]*|\d{{1,3}}[aª°º]?)(?!\w)",
            # Secret Street 12; Secret Street, number 12; Kenyatta Avenue No 5
            rf"\b(?!(?i:{COMMON}|the)\b)[\w'’-]+\s+(?i:street|road|avenue|lane)(?:,?\s+(?i:{SIGN})|\s+)\d{{1,5}}\b(?!:|\s?[ap]\.?m)",
            # Hauptstr. 5, Alte Straße 5, Prinsengracht 263
            rf"\b(?i:[\w-]*(?:{COMPOUND})\s+{SIGN}?\d{{1,4}}[a-z]?)\b(?!:)",
            # Váci utca 12
            rf"\b\w+\s+(?i:utca|út|tér|caddesi|cad\.|sokak|sok\.|sokağı)\s*,?\s*(?i:{SIGN})?\d{{1,4}}\b(?!:)",
            # Coahuila #1872
            rf"\b(?!(?i:{COUNTED})\b)[A-ZÀ-Þ][\w'’-]+,?\s+#\s?\d{{2,5}}\b",
            # Plot 12, House No. 7, Flat 3B
            rf"\b(?i:(?:house|flat|plot|door|apartment|apt\.?|casa|lote|depto\.?|appartement|appt\.?)\s+{SIGN}?\d{{1,5}}[a-z]?)\b(?!:|\s+(?i:{COMMON})\b)",
            # corner of Main and 5th, esquina con Juárez, entre 1a y 2a
            r"\b(?i:corner of|cnr|esquina(?: con| de)?|esq\.|à l'angle de|angle des? rues)\s+(?:[A-ZÀ-Þ]\w*|\d+\w*)",
            r"\b(?i:entre\s+\d{1,3}(?:a|ª|o|º|ra|da|ta)\s+y\s+\d{1,3}(?:a|ª|o|º|ra|da|ta))(?!\w)",
            # 3-5-2 Kabukicho, 1丁目2番3号, 中央路12号
            r"\b\d{1,3}-\d{1,3}-\d{1,3}\s+[A-Z][a-z]+",
            r"\d+\s?(?:丁目|番地|番|号|號|弄|巷)",
            # Postcodes of a few houses: SW1A 1AA, H2L 1S6
            r"\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b|\b[ABCEGHJ-NPRSTVXY]\d[A-Z]\s?\d[A-Z]\d\b",
        )
    )
)
"""A street with its number, or its name where that is enough, in languages that the course is likely to meet."""

DEGREES = r"\d{1,3}(?:\.\d+)?\s?°\s?(?:\d{1,2}(?:\.\d+)?\s?['′’]\s?(?:\d{1,2}(?:\.\d+)?\s?(?:\"|″|”|''))?)?"
"""1°17'11.2", 1° 17.19', 1.2864°"""
SPOT = re.compile(
    r"(?i:(?:https?://)?(?:www\.)?\b(?:maps\.app\.goo\.gl|goo\.gl/maps|maps\.google\.|google\.[a-z.]+/maps|maps\.apple\.com"
    r"|openstreetmap\.org|osm\.org|waze\.com|what3words\.com|w3w\.co|plus\.codes|maps\.me|here\.com|2gis\.\w+"
    r"|yandex\.\w+/maps|bing\.com/maps|geo:-?\d)\S*)"
    r"|///[^\W\d]+\.[^\W\d]+\.[^\W\d]+"
    # -1.2864, 36.8172; 1.2864 S / 36.8172 E; at least three decimals, 100 m
    r"|-?\d{1,2}\.\d{3,}°?\s*[NS]?(?:\s*[,;/]\s*|\s+)-?\d{1,3}\.\d{3,}(?:°?\s?[EWO]\b)?"
    # S1.2864 E36.8172
    r"|\b[NS]\s?\d{1,2}\.\d{3,}°?[\s,;/]+[EWO]\s?\d{1,3}\.\d{3,}"
    # 1°17'11"S 36°49'02"E; S 1° 17.19' E 36° 49.03'
    rf"|(?:\b[NS]\s?)?{DEGREES}\s?[NS]?[\s,;/]+(?:[EWO]\s?)?{DEGREES}(?:\s?[EWO]\b)?"
    # 6GCRMRP6+9Q, MRP6+9Q
    r"|\b[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}\b"
)
"""Links to maps, pairs of coordinates and plus codes."""


@lru_cache(maxsize=4096)
def without(text: str) -> str:
    """Return a text without what says where a place is."""
    return STREET.sub("", SPOT.sub("", text))
