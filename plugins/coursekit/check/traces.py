"""What programs leave in a text that is copied from them: one table of forms, with what to say of each. Codes I011, I012, I014, I016 to I018.

Each form is tried only where its needle stands in a page, so that a clean page costs next to nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from coursekit.model.diagnostics import Level

REVIEW = (
    "I011",
    "decide what is to stand here, and take the mark with its words out; names of people stay out of a course",
)
MERGE = (
    "I012",
    "two versions of these lines met and were not joined: keep the right words and delete all lines of signs",
)
LOST = (
    "I014",
    "write the footnote anew, as `[^1]` here and `[^1]: its text` in a paragraph of its own, or name the source: `[@id]`",
)
NOTED = ("I016", "finish it, or move it to the pull request: everybody can read the source of a page")
PAGED = ("I011", "take it out, and join what stands above and below it")
FOREIGN = "I017"
CHAT = ("I018", "take the mark out, and cite the source that you have read yourself: `[@id; F01.01]`")
BOX = 'write a note as a line `!!! note "Title"`, and indent its text by four spaces'


ANSWER = (
    "I018",
    "take the line out, and read the text below it against its sources: what a chatbot says has none",
)
TIME = r"\d{1,2}[:.]\d\d(?::\d\d)?(?:\s?[AaPp]\.?[Mm]\.?)?"
SHORT_DAY = r"\d{1,2}[./-]\d{1,2}(?:[./-]\d{2,4})?"
DAY = r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}"
CHATS = (
    ("]", rf"\[ ?(?:{TIME}, {DAY}|{DAY},? {TIME}) ?\] ?[^:\n\[\]]{{1,40}}:(?= )"),
    # before the hyphen stands the time: a digit, or the end of `PM` or `p.m.`
    *((f"{last} - ", rf"(?<![\d./-]){DAY},? {TIME} - [^:\n]{{1,40}}:(?= )") for last in "0123456789Mm."),
)
# Words of a message in English, German, French, Spanish, Portuguese, Italian and Dutch
WROTE = ("wrote:", "schrieb ", "a \u00e9crit", "escribi\u00f3:", "escreveu:", "ha scritto:", "schreef ")
SENT = (
    "Sent from my ",
    "Get Outlook for ",
    "Von meinem ",
    "Envoy\u00e9 de mon ",
    "Enviado desde mi ",
    "Enviado do meu ",
    "Inviato da ",
)
FIELDS = r"(?:From|Sent|Date|To|Cc|Subject|Von|Gesendet|Datum|An|Betreff|De|Envoy\u00e9|\u00c0|Objet|Enviado|Fecha|Para|Asunto|Assunto|Da|Inviato|A|Oggetto|Aan|Onderwerp)"
PASSED = r"(?:Original [Mm]essage|Forwarded [Mm]essage|Urspr\u00fcngliche Nachricht|Weitergeleitete Nachricht|Message d'origine|Message transf\u00e9r\u00e9|Mensaje original|Mensaje reenviado|Mensagem original|Mensagem encaminhada|Messaggio originale)"
OF_MAIL = "a line of a message stands here, with who wrote it or when"
MAIL = (
    # On Mon, 3 Mar 2025 at 10:12, Ana <ana@example.org> wrote:
    *((word, rf"^(?=[^\n]*(?:{TIME}|@))[^\n]*\d[^\n]*\b{word}[^\n:]{{0,60}}:?[ \t]*$", OF_MAIL) for word in WROTE),
    # From: Ana, and Subject: Card below it
    *((f"\n{word}", rf"^{word}[ \t]+\S[^\n]*(?:\n\**{FIELDS}[ \u00a0]?:\**[ \t]+\S[^\n]*){{2,}}", OF_MAIL) for word in ("From:", "Von:", "De:", "De :", "Da:", "Van:", "Date:", "Datum:", "Subject:")),
    ("\n--", rf"^-{{2,}} ?{PASSED} ?-*$", OF_MAIL),
    ("\nBegin forwarded", r"^Begin forwarded message:$", OF_MAIL),
    *((f"\n{word}", rf"^{word}(?:iPhone|iPad|Android|Samsung|Galaxy|Handy|mobile|phone|iOS|m\u00f3vil|celular|t\u00e9l\u00e9phone)[^\n]{{0,30}}$", OF_MAIL) for word in SENT),
    # Ana, [12.03.2025 14:22], [10:12] Ana Ruiz, Ana \u2014 Today at 10:12
    (", [", rf", \[{DAY},? {TIME}\]$", OF_MAIL),
    ("\n[", rf"^\[(?:{SHORT_DAY},? )?{TIME}\] \w[\w .-]{{1,30}}$", OF_MAIL),
    (" [", rf" \[(?:{DAY},? )?{TIME}\]$", OF_MAIL),
    (" \u2014 ", rf"^\w[\w .]{{1,30}} \u2014 (?:Today|Yesterday|{DAY})(?: at|,)? {TIME}$", OF_MAIL),
    # Created: March 3, 2025 2:10 PM, Last edited by: Ana
    ("\nCreated", r"^Created(?: time| by| at)?: (?=[^\n]*\d{4}|\w+$)[^\n]+$", "a property of a page in another program stands here"),
    ("\nLast ", r"^Last [Ee]dited(?: [Tt]ime| [Bb]y)?: [^\n]+$", "a property of a page in another program stands here"),
)  # fmt: skip
# `a revised version`, `the simplified text`: what a chatbot says that it gives
GIVEN = r"(?:a|an|the|your) (?:[\w-]+,? ){0,4}(?:version|text|draft|translation|rewrite|page|lesson|summary|copy|content|markdown)\b.*"
TALK = (
    *((word, rf"^{word}[!,.] (?:[Hh]ere(?:'s|\u2019s| is)|[Bb]elow is) {GIVEN}") for word in ("Certainly", "Sure", "Of course", "Absolutely")),
    ("Hier ist", r"^(?:Nat\u00fcrlich|Gerne?|Klar|Sicher)[!,.] Hier ist [^\n]*:$"),
    ("Aqu\u00ed ", r"^\u00a1?(?:Claro|Por supuesto|Con gusto)[!,.]+ Aqu\u00ed (?:tienes|est\u00e1|va) [^\n]*:$"),
    ("Voici ", r"^(?:Bien s\u00fbr|Certainement|Volontiers|Avec plaisir)[ \u00a0\u202f]?[!,.] Voici [^\n]*:$"),
    ("Aqui est\u00e1", r"^(?:Claro|Com certeza|Certamente)[!,.] Aqui est\u00e1 [^\n]*:$"),
    ("Here", rf"^Here(?:'s|\u2019s| is) (?=\w+ (?:revis|updat|rewrit|improv|polish|shorten|simplif|translat|correct|clean|edit|refin)){GIVEN}"),
    ("ould you like me to", r"^Would you like me to (?:also |further )?(?:revis|rewrit|expand|adjust|translat|shorten|draft|format|simplif|creat|add|generat|turn|refin).*"),
    ("et me know if you", r"Let me know if you(?:'d|\u2019d| would) like (?:me to (?:also |further )?(?:revis|rewrit|expand|adjust|chang|translat|shorten|draft|format|simplif|refin)|any (?:changes|edits|adjustments)|(?:further|more) (?:changes|edits|adjustments|details)|a (?:shorter|longer|simpler|different) (?:version|text|tone)).*"),
    *((f"\n{word}", rf"^{word}[^\n]{{0,200}}\b(?:version|text|section|lesson|page|paragraph|audience|tone|format|handout|quiz|wording|summary|draft|[Mm]arkdown|table|bullet points)s?\b[^\n]{{0,200}}[?.!]$") for word in ("Would you like me to ", "Do you want me to ", "Shall I ", "If you like, I can ", "If you'd like, I can ", "If you\u2019d like, I can ", "If you want, I can ", "I can also ")),
    *((f"\n{word}", rf"^{word}[^\n]{{0,200}}\b(?:versi\u00f3n|version|texto|texte|Text|Fassung|p\u00e1gina|page|Seite|lecci\u00f3n|le\u00e7on|Lektion|tono|ton|Ton)s?\b[^\n]{{0,200}}[?.!]$") for word in ("\u00bfQuieres que ", "\u00bfTe gustar\u00eda que ", "Si quieres, puedo ", "Souhaitez-vous que je ", "Voulez-vous que je ", "Veux-tu que je ", "Si vous voulez, je peux ", "Soll ich ", "M\u00f6chtest du, dass ich ", "Wenn du m\u00f6chtest, kann ich ")),
    ("\nI hope ", r"^I hope (?:this|that) helps(?: you)?[!.]?$"),
    ("\nGreat ", r"^Great (?:question|idea|point)!.*"),
    *((f"\n{word}", rf"^{word}[!,.] (?:I(?:'ve|\u2019ve| have) (?:revis|updat|rewrit|rewrot|improv|polish|shorten|simplif|translat|correct|clean|edit|refin|add|chang)|(?:[Hh]ere(?:'s|\u2019s| is)|[Bb]elow is) {GIVEN}).*") for word in ("Got it", "Understood", "Sure thing", "Absolutely", "Certainly", "Sure", "Of course", "Done")),
    (" language model", r"\b[Aa]s an AI(?: language model)?\b"),
)  # fmt: skip


YEAR = r"(?:19|20)\d\d"
AROUND = (
    *((f"\n{word}", rf"^{word}(?: this)?(?: page| article| post| story)?(?: on(?: \w+)?)?:?$") for word in ("Share", "Print", "Tweet", "Partager", "Compartir", "Teilen", "Imprimer", "Imprimir", "Drucken")),
    ("\nSkip to ", r"^Skip to (?:main )?(?:content|navigation)$"),
    *((f"\n{word}", rf"^{word}[ \u00bb\u203a\u2192\u2026.>]*$") for word in ("Read more", "Read next", "Show more", "See more", "Learn more", "Back to top", "Leer m\u00e1s", "Ver m\u00e1s", "Volver arriba", "Lire la suite", "En savoir plus", "Retour en haut", "Mehr lesen", "Weiterlesen", "Nach oben")),
    *((word, rf"^(?:(?:Accept|Allow|Reject|Manage|Aceptar|Rechazar|Accepter|Refuser|Tout accepter)\b[^\n]{{0,20}}\b{word}\b|(?:We|This (?:web)?site) uses? {word}\b)[^\n]*$") for word in ("cookies",)),
    ("newsletter", r"^(?:Subscribe|Sign up|Join)\b[^\n]{0,30}\bnewsletter\b[^\n]{0,40}$"),
    *((f"\n{word}", rf"^{word}(?: on| le| el| am)?:? [^\n]{{0,25}}\b{YEAR}\b[^\n]{{0,30}}$") for word in ("Last updated", "Last modified", "Last reviewed", "Page last updated", "Page last reviewed", "Published", "Posted", "\u00daltima actualizaci\u00f3n", "Derni\u00e8re mise \u00e0 jour", "Mis \u00e0 jour", "Publicado", "Publi\u00e9", "Zuletzt aktualisiert")),
    *((word, rf"^[^\n]*{word}\b[^\n]*$") for word in ("ll rights reserved", "odos los derechos reservados", "ous droits r\u00e9serv\u00e9s", "lle Rechte vorbehalten")),
    ("\nRelated", r"^Related (?:articles?|posts?|pages?|topics?|content|links|stories|reading):?$"),
    ("\nAdvertisement", r"^Advertisements?$"),
    ("helpful?", r"^(?:Was|Did you find) this (?:page|article|answer|information|content)\b[^\n]{0,10} helpful\?.*$"),
    (" min read", r"^[^\n]{0,40}\d+ min(?:ute)? read\b[^\n]{0,40}$"),
    *((f"\n{word}", rf"^{word} \S[^\n]*$") for word in ("Tags:", "Categories:", "Filed under:", "Photo credit:", "Image credit:", "Getty Images")),
)  # fmt: skip
"""What stands around the text of a page of the web: buttons, dates, notes on cookies and rights."""


@dataclass(frozen=True, slots=True)
class Trace:
    """What a program leaves: a needle that is in every place where it stands, its form, and what to say of it."""

    needle: str
    form: re.Pattern[str]
    code: str
    message: str
    help: str
    level: Level = Level.ERROR


def _trace(needle: str, form: str, message: str, about: tuple[str, str], level: Level = Level.ERROR) -> Trace:
    """Return a trace; `about` is its code and its help."""
    return Trace(needle, re.compile(form, re.MULTILINE), about[0], message, about[1], level)


def _foreign(needle: str, form: str, message: str, wanted: str) -> Trace:
    """Return a trace of a form that another program knows and this site prints as it stands."""
    return _trace(needle, form, message, (FOREIGN, wanted))


TRACES = (
    # Comments: "Commented [A1]: is this so?" of Word, tell[MJ1] and tell[a] of others
    _trace("omment", r"(?:Commented \[\w+\]|\[Comment(?: \w+)?):?", "a comment on the text stands in it", REVIEW),
    _trace("[", r"\[(?:(?<=[\w.,;!?]\[)(?:[a-z]|[A-Z]{2,3}\d{1,3})\](?![(\[:])|(?<![^\n]\[)[a-z]\](?![(\[:])(?=\S))", "the mark of a comment stands here", REVIEW),
    *(_trace(f"{word} [", rf"{word} \[\w+\]:?", "a comment on the text stands in it", REVIEW) for word in ("Comentado", "Comment\u00e9", "Kommentiert", "Coment\u00e1rio", "Commento", "Opmerking")),
    # A line of a chat: "[12:30, 03/05/2026] Maria: …", "03/05/2026, 12:30 - Maria: …"
    *(_trace(between, form, "a line of a chat stands here, with the day and who wrote it", REVIEW) for between, form in CHATS),
    *(_trace(needle, form, message, REVIEW) for needle, form, message in MAIL),
    # Tracked changes of Word
    *(_trace(word, rf"{word}(?=\S)", "a tracked change stands in the text", REVIEW) for word in ("Deleted: ", "Inserted: ", "Formatted: ")),
    _trace("]{.", r"\]\{\.(?:paragraph-)?(?:insertion|deletion|comment-start|comment-end)[^{}\n]*\}", "a tracked change stands in the text, with who made it", REVIEW),
    # CriticMarkup: {++ ++}, {-- --}, {~~ ~> ~~}, {>> <<}, {== ==}
    _trace("{", r"\{(?:\+\+|--|~~|>>|==)", "a mark of a proposed change stands here, with its comment or the old words", REVIEW),
    _trace("<<<<<<<", r"^<{7}(?: .*)?$", "a conflict of two versions was not resolved", MERGE),
    _trace(">>>>>>>", r"^>{7}(?: .*)?$", "a conflict of two versions was not resolved", MERGE),
    _trace("|||||||", r"^\|{7}(?: .*)?$", "a conflict of two versions was not resolved", MERGE),
    # `-One sentence.`, and below it `+Another one.`
    _foreign("\n+", r"^-(?=[^\W\d_]).*\n\+(?=[^\W\d_]).*$", "lines of a comparison of two versions stand here, the old one and the new one", "keep the right line, and take the sign at its beginning out"),
    _trace("=======", r"^={7}$", "a line of a conflict of two versions was left", MERGE),
    _trace("Error! ", r"Error! (?:Reference source not found|Bookmark not defined|No \w+ )", "a reference of a word processor was lost here", LOST),
    *(_trace(word, rf"{word}[^.\n]*", "a reference of a word processor was lost here", LOST) for word in ("Error: Reference source not found", "Fehler! ", "Fehler: Verweis", "Erreur ! Source", "Erreur\u00a0! Source", "\u00a1Error! ", "Error: no se encontr\u00f3", "Erro! ")),
    _trace("{", r"\{ ?(?:REF|PAGEREF|NOTEREF|HYPERLINK|TOC|SEQ|MERGEFIELD|INCLUDEPICTURE)\b[^{}\n]*\}", "a field of a word processor stands here", LOST),
    _foreign("HYPERLINK", r"\bHYPERLINK \"[^\"\n]*\"", "a field of a word processor stands here", "write a link as `[text](https://example.org)`"),
    # Footnotes and references of Word, in a link to what only it knows
    _trace("(#_", r"\]\(#_(?:ftn|edn|Toc|Ref|Hlk)\w*\)", "a footnote or reference of a word processor leads nowhere", LOST),
    _trace("TODO", r"\bTODO\b", "a note about what is still to do stands in the text", NOTED, Level.WARNING),
    _trace("FIXME", r"\bFIXME\b", "a note about what is still to do stands in the text", NOTED, Level.WARNING),
    _trace("XXX", r"\bXXX+\b", "a placeholder stands in the text", NOTED, Level.WARNING),
    _trace("[", r"\[(?<!\[\[)(?:insert|add|your|placeholder|tbd|tbc|to do|link to)\b[^\[\]\n]*\](?![(\[:{])", "a placeholder stands in the text", NOTED, Level.WARNING),
    _trace("orem ipsum", r"[Ll]orem ipsum", "a placeholder text stands here", NOTED, Level.WARNING),
    _trace("contentReference", r":contentReference\[", "a chatbot's mark stands here", CHAT),
    _trace("oaicite", r"\boaicite\b(?!\])", "a chatbot's mark stands here", CHAT),
    _trace("\u2020source", r"\u3010[^\u3010\u3011\n]*\u2020source\u3011?", "a chatbot's mark stands here", CHAT),
    _trace("citeturn", r"citeturn\d", "a chatbot's mark stands here", CHAT),
    _trace("[cite", r"\[cite(?:_start|_end|:[ ]?\d[\d, -]*)\]", "a chatbot's mark stands here", CHAT),
    _trace("turn0", r"turn\d+(?:search|view|news|file)\d+", "a chatbot's mark stands here", CHAT),
    # What a chatbot says before or after its text
    *(_trace(word, form, "the words of a chatbot around its text stand here", ANSWER) for word, form in TALK),
    # A formula of LaTeX
    _foreign("\\", r"\\(?:frac|geq?|leq?|times|text|approx|cdot|pm|sqrt|sum|begin|mathrm|rightarrow)\b", "a formula of another program stands here, and readers see its signs", "write it in plain words: at least 5, one third"),
    _foreign("\\", r"\\[A-Za-z]{2,}\{", "a sign of LaTeX stands here, and readers see it", "write it in plain words, and bold text with two stars"),
    _foreign("[!", r"\\?\[![A-Za-z][\w-]*\\?\][-+]?", "a box of another site stands here, and readers see its signs", BOX),
    _foreign(":::", r"^:::+ ?(?:[\w -]*\{[^{}\n]*\}|[\w.{ -]*\}?)$", "a box of another program stands here, and readers see its signs", BOX),
    _foreign("///", r"^///(?: \w.*)?$", "a box of another program stands here, and readers see its signs", BOX),
    _foreign("???", r"^\?\?\?\+? *\w.*$", "a note that unfolds is not on this site", BOX),
    _foreign("===", r"^===[!+]? +\"", "tabs of another site are not on this one", "write the texts after each other, each under a heading"),
    _foreign("!!", r"^ *!! *(?=\w)", "a note begins with three exclamation marks", BOX),
    _foreign("!!!", r"^ *!!! ?(?:\w[\w -]*?)? *(?:[\u201c\u201d\u201e\u00ab][^\n]*|'[^\n]*|\"[^\"\n]*)$", "the title of this note stands in no straight double quotation marks, so the note is not shown", BOX),
    _foreign("!!!", r"^ *!!! ?[\w-]+ +(?!(?:inline|end|important)\b)[^\s\"'\u201c\u201d\u201e\u00ab{][^\n\"]*$", "the title of this note stands in no straight double quotation marks, so the note is not shown with it", BOX),
    _foreign("!!!", r"^ *!!! ?[\w -]+ \"[^\"\n]*\"[ ]*[^\s{][^\n]*$", "text stands behind the title of this note, so the note is not shown", BOX),
    _foreign("!!!", r"^ *!!! ?[\w-]+ ?:", "a colon stands behind the kind of this note, so it is not shown as one", BOX),
    *(_foreign(sign, rf"^ *{sign}[ !]*(?=\w)[^\n]*\"", "a note begins with three exclamation marks", BOX) for sign in ("! !", "!! !", "!!!!")),
    _foreign("!!!", r"^ *!!! *\"[^\"\n]*\" *$", "this note does not say what kind it is, so it is not shown as one", BOX),
    _foreign("!!!", r"^ *!!! ?\w+\"", "a space is missing before the title of the note", BOX),
    _foreign("{%", r"\{% ?\w", "a sign of another program's template stands here", "say it in words, or use a block of this course; the guide lists them"),
    _foreign("{{", r"\{\{(?: ?[<%#]|[^{}\n]*\|)", "a sign of another program's template stands here", "say it in words, or use a block of this course; the guide lists them"),
    _foreign("_TOC_", r"\[\[_TOC_\]\]", "a list of contents of another program stands here", "take it out: each page has its contents beside it"),
    # Implementation guide    Page 46 of 192, 12 | P a g e
    *(_trace(word, rf"(?<=[^\s|\u00b7\u2013\u2014-])[ \t|\u00b7\u2013\u2014-]{{1,60}}{word}\d{{1,4}} (?:of|von|de|di|van|sur) \d{{1,4}}$", "the number of a page stands in the text", PAGED) for word in ("Page ", "page ", "Seite ", "P\u00e1gina ", "Pagina ")),
    _trace("P a g e", r"^.*\bP a g e\b.*$", "the number of a page stands in the text", PAGED),
    # What stands around the text of another site
    *(_foreign(needle, form, "words that stand around the text of another site were copied with it", "take the line out") for needle, form in AROUND),
    # [TRANSLATION TO CHECK], [check this with the nurse]
    _trace("[", r"\[(?:[A-Z\u00c0-\u00de]{1,20}[ :]{1,3}){1,8}[A-Z\u00c0-\u00de]{2,20}[.!?]?\](?![(\[:{])", "a placeholder stands in the text", NOTED, Level.WARNING),
    _trace("[", r"\[(?<!\[\[)(?:check|verify|translate|confirm|fix|needs?|missing|to be|to translate|to check|\u00e0 (?:v\u00e9rifier|traduire|compl\u00e9ter)|por (?:traducir|revisar|completar)|falta|revisar|verificar|traducir|pr\u00fcfen|\u00fcbersetzen)\b[^\[\]\n]*\](?![(\[:{])", "a placeholder stands in the text", NOTED, Level.WARNING),
    # @maria please look, (Maria to confirm), Note to translator:
    _trace("@", r"(?<![\w.\[@])@[A-Za-z][\w.-]*[,:]? (?:please|pls|plz|can|could|would|check|review|is this|what do|do you|por favor|puedes|peux-tu|pouvez-vous|bitte|kannst du)\b", "a note to somebody stands in the text", NOTED, Level.WARNING),
    _trace(" to ", r"\(@?[A-Z][\w.-]* to (?:check|confirm|review|verify|update|finish|add|translate)\b[^()\n]*\)", "a note to somebody stands in the text", NOTED, Level.WARNING),
    _trace("\nNote to", r"^Note to (?:self|(?:the )?(?:editors?|translators?|reviewers?|designers?|layout))\b[^\n]*", "a note to somebody stands in the text", NOTED, Level.WARNING),
    *(_trace(word, rf"\b{word}\b", "a placeholder stands in the text", NOTED, Level.WARNING) for word in ("TBD", "TBC", "TBA")),
    *(_trace(f"\n{word}", rf"^{word}\b[^\n]{{0,40}}$", "a note about what is still to do stands in the text", NOTED, Level.WARNING) for word in ("DRAFT", "CONFIDENTIAL", "WIP", "BORRADOR", "BROUILLON", "ENTWURF")),
    _trace("\nPage ", r"^Page \d{1,4}(?: ?(?:of|/|de|sur) ?\d{1,4})?$", "the number of a page stands in the text", PAGED),
    *(_trace(f"\n{word}", rf"^{word} ?\d{{1,4}}(?: ?(?:of|/|von|de|di|van) ?\d{{1,4}})?$", "the number of a page stands in the text", PAGED) for word in ("Seite", "P\u00e1gina", "Pagina", "P\u00e1g.", "P\u00e1gina n.\u00ba")),
    _foreign("%%", r"%%(?=\w)[^%\n]+%%", "a comment of another program stands here, and readers see it", "take it out, or write `<!-- a note -->`"),
    _foreign("==", r"(?<![=\w])==(?=[^\s=])[^=\n]*[^\s=]==(?!=)", "this highlight is not shown, only its signs", "make it bold with two stars, or leave it plain"),
    _foreign("~~", r"(?<!~)~~(?=[^\s~])[^~\n]*[^\s~]~~(?!~)", "this text is not struck through, and readers see it with its signs", "delete what no longer holds"),
    _foreign("]{", r"\]\{[.#:]?[A-Za-z][^{}\n]*\}", "brackets and braces of another program stand here", "write a link as `[text](page.md)`; for anything else take the signs out"),
    _foreign(":", r":(?<![\w:/]:)[a-z][a-z_]{2,}:(?![\w:/])", "the name of an emoji stands between colons", "write the emoji itself, or leave it out"),
    _foreign(":p>", r"</?o:p>", "an element of a word processor stands here", "take it out"),
    _foreign("&amp;", r"&amp;(?:nbsp|lt|gt|quot|#\d+|amp);", "an entity was written twice, so readers see its name: &", "write the sign itself"),
    _trace("todo:", r"^[ >*-]*[Tt]odo:", "a note about what is still to do stands in the text", NOTED, Level.WARNING),
    _trace("???", r"(?<=\S) ?\?{3,}(?=\s|$)", "a note about what is still to do stands in the text", NOTED, Level.WARNING),
    *(_trace(word, rf"{re.escape(word)}[A-Z][a-z]+\)", "a note to somebody stands in the text", NOTED, Level.WARNING) for word in ("(ask ", "(check with ")),
    _trace("^", r"\w\^\d{1,2}\^", "a raised number of another program stands here, and leads to no footnote", LOST),
    # `workers.⁵`, `workers⁵`; not m² and 10³
    *(_trace(sign, rf"(?:(?<=[^\W\d_]{{4}})|(?<=[^\W\d_][.,;:!?)])|(?<=[^\W\d_] ))[\u00b9\u00b2\u00b3\u2070-\u2079]*{sign}(?![\u00b9\u00b2\u00b3\u2070-\u2079\w])", "a raised number stands here, and leads to no footnote and no source", LOST) for sign in "\u00b9\u00b2\u00b3\u2070\u2074\u2075\u2076\u2077\u2078\u2079"),
    _trace("<sup>", r"(?:(?<=[^\W\d_]{4})|(?<=[.,;:!?) ]))<sup>\d{1,3}(?:[,\u2013-] ?\d{1,3})*</sup>", "a raised number stands here, and leads to no footnote and no source", LOST),
    _foreign("\u2014\u2014", "^[\u2012-\u2015]{2,}$", "long dashes make no line across the page", "write `---` with an empty line above and below"),
    _foreign("'''", r"^'{3}\w*$", "code does not begin with quotation marks", "write three backquotes, ```, above and below it"),
    _foreign("``", r"^`{2}\w*$", "code begins with three backquotes, and here are two", "write three backquotes, ```, above and below it"),
    _foreign("{:toc}", r"\{:toc\}", "a list of contents of another program stands here", "take it out: each page has its contents beside it"),
    _foreign("::", r"^\.\. \w+::", "a form of another program stands here", BOX),
)  # fmt: skip
IN_DATA = tuple(
    each for each in TRACES if each.code in {"I011", "I012", "I014", "I018"} and len(each.needle) > 1
)
"""What is never meant in a file of data."""
