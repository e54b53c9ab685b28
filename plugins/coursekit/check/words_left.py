"""Words that programs and other sites leave around a text, as tables of forms: chats, mail, chatbots, pages of the web, notes to somebody.

Each row is a needle, which is in every place where the form stands, and the form; `traces` says what is wrong with them.
"""

from __future__ import annotations

import re

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
    # Maria Lopez 10:32 AM Today: a comment of a text that several people write
    *((word, rf"^\w[\w.'-]*(?: \w[\w.'-]*){{0,3}},? (?:{TIME},? {word}|{word}(?: at|,)? {TIME})$", OF_MAIL) for word in ("Today", "Yesterday", "Hoy", "Ayer", "Aujourd'hui", "Hier", "Heute", "Gestern")),
    # On Mon, 3 Mar 2025 at 10:12, Ana <ana@example.org> wrote:
    *((word, rf"^(?=[^\n]*(?:{TIME}|@))[^\n]*\d[^\n]*\b{word}[^\n:]{{0,60}}:?[ \t]*$", OF_MAIL) for word in WROTE),
    # From: Ana, and Subject: Card below it
    *((f"\n{word}", rf"^{word}[ \t]+\S[^\n]*(?:\n\**{FIELDS}[ \u00a0]?:\**[ \t]+\S[^\n]*){{2,}}", OF_MAIL) for word in ("From:", "Von:", "De:", "De :", "Da:", "Van:", "Date:", "Datum:", "Subject:")),
    ("\n--", rf"^-{{2,}} ?{PASSED} ?-*$", OF_MAIL),
    *((f"\n{word}", rf"^{word}(?: \w+){{1,4}}$", OF_MAIL) for word in ("Sent via", "Sent with", "Envoy\u00e9 depuis", "Envoy\u00e9 via", "Enviado desde", "Gesendet mit", "Gesendet von")),
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
    *((f"\n{word}", rf"^{word}:?$") for word in ("ChatGPT", "ChatGPT said", "Copilot", "Copilot said", "Gemini", "Gemini said", "Claude", "DeepSeek", "You said", "Vous avez dit", "Has dicho")),
    ("\nBelow is", r"^Below is (?=\w+ (?:revis|updat|rewrit|improv|polish|shorten|simplif|translat|correct|clean|edit|refin))[^\n]*[:.]$"),
    *((word, rf"^[*_# ]{{0,4}}{word}(?: made)?[*_: ]{{0,4}}$") for word in ("Key improvements", "Key changes", "Changes made", "What changed", "What I changed", "Summary of changes", "Explanation of changes", "Principales cambios", "Principaux changements")),
    ("\nThought for ", r"^Thought for (?:\d+|a couple of|a few) (?:s|seconds?|minutes?)$"),
    (" language model", r"\b[Aa]s an AI(?: language model)?\b"),
)  # fmt: skip


YEAR = r"(?:19|20)\d\d"
AROUND = (
    *((f"\n{word}", rf"^{word}(?: this)?(?: page| article| post| story)?(?: on(?: \w+)?)?:?(?:[ ][^\n]{{0,60}}\b(?:Facebook|Twitter|WhatsApp|LinkedIn|[Ee]-?mail)\b[^\n]{{0,60}})?$") for word in ("Share", "Print", "Tweet", "Partager", "Compartir", "Teilen", "Imprimer", "Imprimir", "Drucken")),
    ("\nSkip to ", r"^Skip to (?:main )?(?:content|navigation)$"),
    *((f"\n{word}", rf"^{word}[ \u00bb\u203a\u2192\u2026.>]*$") for word in ("Read more", "Read next", "Show more", "See more", "Learn more", "Back to top", "Leer m\u00e1s", "Ver m\u00e1s", "Volver arriba", "Lire la suite", "En savoir plus", "Retour en haut", "Mehr lesen", "Weiterlesen", "Nach oben")),
    *((word, rf"^(?:(?:Accept|Allow|Reject|Manage|Aceptar|Rechazar|Accepter|Refuser|Tout accepter)\b[^\n]{{0,20}}\b{word}\b|(?:We|This (?:web)?site) uses? {word}\b)[^\n]*$") for word in ("cookies",)),
    ("newsletter", r"^(?:Subscribe|Sign up|Join)\b[^\n]{0,30}\bnewsletter\b[^\n]{0,40}$"),
    *((f"\n{word}", rf"^{word}(?: on| le| el| am)?:? [^\n]{{0,25}}\b{YEAR}\b[^\n]{{0,30}}$") for word in ("Last updated", "Last modified", "Last reviewed", "Page last updated", "Page last reviewed", "Published", "Posted", "\u00daltima actualizaci\u00f3n", "Derni\u00e8re mise \u00e0 jour", "Mis \u00e0 jour", "Publicado", "Publi\u00e9", "Zuletzt aktualisiert")),
    ("\nRelated", r"^Related (?:articles?|posts?|pages?|topics?|content|links|stories|reading):?$"),
    ("\nAdvertisement", r"^Advertisements?$"),
    *((f"\n{word}", rf"^{word}(?: (?:all|code|link|PDF|now|up|in|this))?$") for word in ("Copy", "Reply", "Forward", "Resolve", "Resolved", "Download", "Sign", "Log", "Login", "Subscribe", "Menu", "Responder", "Reenviar", "R\u00e9pondre", "Transf\u00e9rer", "Antworten", "Weiterleiten", "Descargar", "T\u00e9l\u00e9charger")),
    ("helpful?", r"^(?:Was|Did you find) this (?:page|article|answer|information|content)\b[^\n]{0,10} helpful\?.*$"),
    (" min read", r"^[^\n]{0,40}\d+ min(?:ute)? read\b[^\n]{0,40}$"),
    *((f"\n{word}", rf"^{word} \S[^\n]*$") for word in ("Tags:", "Categories:", "Filed under:", "Photo credit:", "Image credit:", "Getty Images")),
)  # fmt: skip
"""What stands around the text of a page of the web: buttons, dates, notes on cookies and rights."""
RIGHTS = (
    *((word, rf"^[^\n]*{word}\b[^\n]*$") for word in ("ll rights reserved", "odos los derechos reservados", "ous droits r\u00e9serv\u00e9s", "lle Rechte vorbehalten")),
    *((word, rf"^[^\n]{{0,40}}{word}\b[^\n]*$") for word in ("riginally published", "irst appeared in", "irst published", "eposted with permission", "eprinted with permission", "sed with permission")),
)  # fmt: skip
"""What says that a text belongs to somebody."""
CAPTIONS = (
    # Fig. 2. Reasons not to tell, Table 3: Costs
    *((f"\n{word}", rf"^{word} ?\d{{1,3}}[ \u00a0\u202f]?[.:] \S[^\n]*$") for word in ("Fig.", "Figure", "Table", "Tableau", "Tabla", "Figura", "Abb.", "Abbildung", "Tabelle", "Box", "Appendix")),
)  # fmt: skip
"""What stands below or above a picture or a table of another text."""
NOTES = (
    *((word, rf"\b{word}\b") for word in ("TODO", "FIXME", "WIP")),
    ("odo:", r"^[ >*-]*[Tt]odo:"),
    # no longer ??, (source??)
    ("??", r"(?<=[^\s?]) ?\?{2,}(?=\s|$|[)\]])"),
    # (ask Maria?), (check with Maria), (Maria to confirm)
    *((word, rf"{re.escape(word)}[A-Z][a-z]+\?*\)") for word in ("(ask ", "(check with ", "(preguntar a ", "(demander \u00e0 ", "(frag ")),
    (" to ", r"\(@?[A-Z][\w.-]* to (?:check|confirm|review|verify|update|finish|add|translate)\b[^()\n]*\)"),
    # @maria please look
    ("@", r"@(?<![\w.\[@]@)[A-Za-z][\w.-]*[,:]? (?:please|pls|plz|can|could|would|check|review|is this|what do|do you|por favor|puedes|peux-tu|pouvez-vous|bitte|kannst du)\b"),
    # Note to translator: the word is new
    ("\nNote to", r"^Note to (?:self|(?:the )?(?:editors?|translators?|reviewers?|designers?|layout))\b[^\n]*"),
    # [EDITOR: move up], [JD: is this so]
    ("[", r"\[[A-Z]{2,12}: [^\[\]\n]+\](?![(\[:{])"),
    # [check this with the nurse], [por traducir]
    ("[", r"\[(?<!\[\[)(?:check|verify|translate|confirm|fix|needs?|missing|to be|to translate|to check|\u00e0 (?:v\u00e9rifier|traduire|compl\u00e9ter)|por (?:traducir|revisar|completar)|falta|revisar|verificar|traducir|pr\u00fcfen|\u00fcbersetzen)\b[^\[\]\n]*\](?![(\[:{])"),
    # (REVISAR), (to be confirmed by Ana)
    *((f"({word}", rf"\({word}\b[^()\n]*\)") for word in ("REVISAR", "VERIFICAR", "CONFIRMAR", "TRADUCIR", "CHECK", "VERIFY", "\u00c0 V\u00c9RIFIER", "A VERIFIER", "PR\u00dcFEN", "to be confirmed", "to be checked", "to be added", "to be updated", "to be translated", "to be decided", "por confirmar", "por revisar", "\u00e0 confirmer", "\u00e0 v\u00e9rifier")),
    # *** NEW ***, New text starts here >>>
    ("***", r"\*{3} ?[A-Z][A-Z ]{1,20}\*{3}"),
    (" >>>", r" >{3,}$"),
    # DRAFT v3, not for circulation
    *((f"\n{word}", rf"^{word}\b[^\n]{{0,40}}$") for word in ("DRAFT", "CONFIDENTIAL", "BORRADOR", "BROUILLON", "ENTWURF")),
)  # fmt: skip
"""What somebody still has to do, or is asked."""
PLACEHOLDERS = (
    ("XXX", r"\bXXX+\b"),
    *((word, rf"\b{word}\b") for word in ("TBD", "TBC", "TBA")),
    ("[", r"\[(?<!\[\[)(?i:insert|add|your|placeholder|tbd|tbc|to do|link to|name of|address of)\b[^\[\]\n]*\](?![(\[:{])"),
    ("(", r"\((?:insert|placeholder|tbd|tbc)\b[^()\n]*\)"),
    ("{", r"\{(?<![A-Za-z]\{)(?:insert|add|your|placeholder|name of)\b[^{}\n]*\}"),
    # (photo here), [Foto: hands]
    *((sign, rf"{re.escape(sign)}(?i:photo|image|picture|link|logo|table|chart|video|foto|imagen|bild|tableau|lien|enlace)(?: (?:goes )?here| aqu\u00ed| ici| hier|: ?[^\[\]()\n]*)[\])](?![(\[:])") for sign in "[("),
    # [TRANSLATION TO CHECK]
    ("[", r"\[(?:[A-Z\u00c0-\u00de]{1,20}[ :]{1,3}){1,8}[A-Z\u00c0-\u00de]{2,20}[.!?]?\](?![(\[:{])"),
    ("orem ipsum", r"[Ll]orem ipsum"),
    *((word, rf"\b[Bb]{word}h?\b") for word in ("lah bla", "la bla", "lah, bla")),
    *((word, rf"\b{word}\b[^\n]{{0,20}}") for word in ("asdf", "qwert")),
)  # fmt: skip
"""What stands where a text is still to come."""
