/*
 * The frame of a proof: what stands before and after its parts, and the pieces that all of them use.
 */
#include "author/proof_int.h"
#include "advise/advise.h"
#include "base/io.h"
#include <string.h>

/* ---- texts ------------------------------------------------------------------------------------------------------------------- */

const char *proof_text(struct proof *proof, const struct text *text, struct doc_node *node)
{
	const char *words = text ? text_in(text, proof->wish->language) : "";
	const char *page = proof->wish->language && *proof->wish->language ? proof->wish->language : "en";
	for (size_t i = 0; text && i < text->count; i++)
		if (text->variants[i].text == words && strcmp(text->variants[i].language, page) != 0 && node)
			node->language = text->variants[i].language;
	return words;
}

struct doc_node *proof_paragraph(struct proof *proof, struct doc_node *parent, const struct text *text)
{
	struct doc_node *node = doc_paragraph(proof->arena, parent, TONE_PLAIN, proof_text(proof, text, NULL));
	proof_text(proof, text, node);
	return node;
}

struct doc_node *proof_row(struct proof *proof, struct doc_node *parent, const char *label, const struct text *text)
{
	struct doc_node *node = doc_row(proof->arena, parent, label, proof_text(proof, text, NULL));
	proof_text(proof, text, node);
	return node;
}

struct doc_node *proof_cell(struct proof *proof, struct doc_node *line, const struct text *text)
{
	struct doc_node *node = doc_cell(proof->arena, line, proof_text(proof, text, NULL));
	proof_text(proof, text, node);
	return node;
}

/* What HTML and Markdown take as an id. */
const char *proof_anchor(struct proof *proof, const char *kind, const char *id)
{
	char *anchor = id ? arena_printf(proof->arena, "%s-%s", kind, id) : arena_strdup(proof->arena, kind);
	for (char *at = anchor; *at; at++)
		if (!strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_", *at))
			*at = '_';
	return anchor;
}

struct doc_node *proof_section(struct proof *proof, struct doc_node *parent, const char *role, const char *kind, const char *id, const char *title)
{
	struct doc_node *section = doc_section(proof->arena, parent, title);
	section->role = role;
	section->id = kind ? proof_anchor(proof, kind, id) : NULL;
	return section;
}

struct doc_node *proof_named(struct proof *proof, struct doc_node *parent, const char *role, const char *kind, const char *id, const struct text *title)
{
	const char *words = proof_text(proof, title, NULL);
	struct doc_node *section = proof_section(proof, parent, role, kind, id, *words ? arena_printf(proof->arena, _("%s (%s)"), words, id) : id);
	proof_text(proof, title, section);
	return section;
}

struct doc_node *proof_table(struct proof *proof, struct doc_node *parent, const char *role, const char *const *titles)
{
	struct doc_node *table = doc_table(proof->arena, parent, role), *head = doc_line(proof->arena, table);
	for (; *titles; titles++)
		doc_cell(proof->arena, head, *titles);
	return table;
}

const char *proof_join(struct proof *proof, const char *list, const char *one)
{
	return *list && *one ? arena_printf(proof->arena, "%s%s%s", list, _(", "), one) : *list ? list : one;
}

const char *proof_listed(struct proof *proof, const char *list, const char *name)
{
	bool divided = strchr(name, ',') || strstr(name, "、") || strstr(name, "，");
	return proof_join(proof, list, divided ? arena_printf(proof->arena, _("“%s”"), name) : name);
}

const char *proof_amount(struct proof *proof, struct decimal amount, const char *unit)
{
	if (amount.nan)
		return "";
	const char *words = sentence_number(proof->sentences, amount);
	return unit && *unit ? arena_printf(proof->arena, "%s %s", words, strcmp(unit, "percent") == 0 ? "%" : unit) : words;
}

const char *proof_ratio(struct proof *proof, struct ratio ratio)
{
	return sentence_number(proof->sentences, ratio_to_decimal(ratio));
}

const char *proof_day(struct proof *proof, struct date day)
{
	char text[TEMPORAL_TEXT];
	date_print(day, text);
	return arena_strdup(proof->arena, text);
}

/* ---- sources ----------------------------------------------------------------------------------------------------------------- */

static size_t number_of(struct proof *proof, const struct result_source *source)
{
	size_t i = 0;
	while (i < proof->cited.count && proof->cited.items[i] != source)
		i++;
	if (i == proof->cited.count)
		VEC_PUSH(proof->arena, &proof->cited, source);
	return i + 1;
}

void proof_cite_all(struct proof *proof, struct doc_node *node, const struct result_source *const *sources, size_t count)
{
	size_t *numbers = ARENA_ARRAY(proof->arena, size_t, node->cite_count + count + 1);
	for (size_t i = 0; i < node->cite_count; i++)
		numbers[i] = node->cites[i];
	for (size_t i = 0; i < count; i++)
		if (sources[i])
			numbers[node->cite_count++] = number_of(proof, sources[i]);
	node->cites = numbers;
}

void proof_cite(struct proof *proof, struct doc_node *node, const char *sources)
{
	size_t count = 0;
	const char *const *ids = sources ? model_words(proof->arena, sources, &count) : NULL;
	const struct result_source **found = ARENA_ARRAY(proof->arena, const struct result_source *, count + 1);
	for (size_t i = 0; i < count; i++)
		found[i] = pack_source(proof->pack, ids[i]);
	proof_cite_all(proof, node, found, count);
}

static void add_sources(struct proof *proof)
{
	struct doc_node *part = proof_section(proof, proof->root, "part", "sources", NULL, _("Sources"));
	for (size_t i = 0; i < proof->cited.count; i++) {
		const struct result_source *source = proof->cited.items[i];
		const char *detail = proof_join(proof, source->date ? source->date : "", source->mark ? mark_word(source->mark) : "");
		const char *title = source->title && *source->title ? source->title : source->id;
		struct doc_node *item = doc_item(proof->arena, part, MARK_SOURCE, *detail ? arena_printf(proof->arena, _("%s (%s)"), title, detail) : title);
		item->number = i + 1;
		doc_link(proof->arena, item, source->href);
	}
}

/* ---- what is open -------------------------------------------------------------------------------------------------------------- */

/* What a mark is about as a whole. */
static const char *part_name(const char *kind, const char *id, const char *where)
{
	if (id)
		return id;
	if (strcmp(kind, "tests") == 0)
		return _("Test cases");
	return strcmp(kind, "sources") == 0 ? _("Sources") : where;
}

void proof_mark(struct proof *proof, const char *kind, const char *id, const char *where, const char *what)
{
	const char *href = arena_printf(proof->arena, "#%s", proof_anchor(proof, kind, id));
	struct doc_node *line = proof->marks ? proof->marks->last : NULL;
	if (!line)
		return;
	if (!line->first->href || strcmp(line->first->href, href) != 0) {
		line = doc_line(proof->arena, proof->marks);
		doc_link(proof->arena, doc_cell(proof->arena, line, part_name(kind, id, where)), href);
		doc_cell(proof->arena, line, "");
	}
	bool whole = strcmp(where, line->first->text) == 0;
	struct doc_node *item = line->last->last;
	if (item && !whole && item == proof->marked.item && strcmp(proof->marked.what, what) == 0) {
		proof->marked.where = proof_join(proof, proof->marked.where, where);
		doc_set_text(proof->arena, item, arena_printf(proof->arena, _("%s: %s"), proof->marked.where, what));
		return;
	}
	item = doc_item(proof->arena, line->last, MARK_BULLET, whole ? what : arena_printf(proof->arena, _("%s: %s"), where, what));
	proof->marked.item = whole ? NULL : item;
	proof->marked.where = where;
	proof->marked.what = what;
}

static bool has_mark(const struct result_source *source, const char *mark)
{
	return source->mark && strcmp(source->mark, mark) == 0;
}

static void mark_sources(struct proof *proof)
{
	static const char *const doubtful[] = {"own", "weak", "unverified", "inferred", "not-found"};
	for (size_t i = 0; i < proof->cited.count; i++)
		for (size_t j = 0; j < sizeof(doubtful) / sizeof(doubtful[0]); j++)
			if (has_mark(proof->cited.items[i], doubtful[j]))
				proof_mark(proof, "sources", NULL, arena_printf(proof->arena, _("source %zu"), i + 1), mark_word(doubtful[j]));
}

static void mark_review(struct proof *proof, const char *review_by, const char *id)
{
	struct date day;
	if (review_by && model_date(review_by, true, &day) && day.days < proof->wish->as_of.days)
		proof_mark(proof, "stamp", NULL, id, arena_printf(proof->arena, _("was to be reviewed by %s"), review_by));
}

/* ---- before and after ------------------------------------------------------------------------------------------------------------ */

static void add_front_rows(struct proof *proof)
{
	const struct rulebase *rules = proof->rulebase;
	const struct questionnaire *questionnaire = proof->pack->questionnaire;
	const char *version = rules ? rules->version : questionnaire->version, *licence = rules ? rules->licence : questionnaire->licence;
	const char *review = rules ? rules->review_by : questionnaire->review_by, *id = rules ? rules->id : questionnaire->id;
	doc_row(proof->arena, proof->root, rules ? _("Rule base") : _("Questionnaire"), id ? id : "");
	doc_row(proof->arena, proof->root, _("Version"), version ? version : "");
	doc_row(proof->arena, proof->root, _("To be reviewed by"), review ? review : "");
	doc_row(proof->arena, proof->root, _("Licence"), licence ? licence : "");
	doc_row(proof->arena, proof->root, _("As of"), proof_day(proof, proof->wish->as_of));
	if (rules && questionnaire->id)
		doc_row(proof->arena, proof->root, _("Read together with"), arena_printf(proof->arena, _("questionnaire %s"), questionnaire->id));
	if (!rules || !rules->stamp.sha256)
		return;
	doc_row(proof->arena, proof->root, "SHA-256", rules->stamp.sha256)->role = "hash";
}

static void add_stamp_line(struct proof *proof, struct doc_node *table, const char *what, struct stamp_part stamp)
{
	struct doc_node *line = doc_line(proof->arena, table);
	doc_cell(proof->arena, line, what);
	doc_cell(proof->arena, line, stamp.id ? stamp.id : "");
	doc_cell(proof->arena, line, stamp.version ? stamp.version : "");
	doc_cell(proof->arena, line, stamp.sha256 ? stamp.sha256 : "")->role = "hash";
}

/* With the folder that it lies in: every pack has its rulebase.xml. */
static const char *file_name(const char *name)
{
	const char *at = strrchr(name, '/');
	if (!at)
		return name;
	while (at > name && at[-1] != '/')
		at--;
	return strncmp(at, "./", 2) == 0 || strncmp(at, "../", 3) == 0 ? strrchr(name, '/') + 1 : at;
}

static void add_files(struct proof *proof, struct doc_node *part)
{
	struct doc_node *table = proof_table(proof, part, "files", (const char *const[]){_("File"), "SHA-256", NULL});
	for (size_t i = 0; i < proof->pack->files.count; i++) {
		const struct source *file = proof->pack->files.items[i];
		struct sha256 *hash = sha256_new(proof->arena);
		struct doc_node *line = doc_line(proof->arena, table);
		sha256_add(hash, file->text, file->length);
		doc_cell(proof->arena, line, file_name(file->name));
		doc_cell(proof->arena, line, sha256_hex(proof->arena, hash))->role = "hash";
	}
}

static void add_stamp(struct proof *proof)
{
	struct doc_node *part = proof_section(proof, proof->root, "part", "stamp", NULL, _("What was read"));
	struct doc_node *table = proof_table(proof, part, "stamp", (const char *const[]){_("What"), _("Name"), _("Version"), "SHA-256", NULL});
	add_stamp_line(proof, table, _("Questionnaire"), proof->pack->questionnaire->stamp);
	for (size_t i = 0; i < proof->pack->rulebases.count; i++)
		add_stamp_line(proof, table, _("Rule base"), proof->pack->rulebases.items[i]->stamp);
	doc_note(proof->arena, part, arena_printf(proof->arena, _("Made by %s. The files that were read, byte for byte:"), advise_engine));
	add_files(proof, part);
	doc_note(proof->arena, part, arena_printf(proof->arena, msg_plural("%zu formula was put into words; %zu of them holds a part that has no plain words and stands as a formula.",
	                                                                 "%zu formulas were put into words; %zu of them hold a part that has no plain words and stands as a formula.",
	                                                                 proof->made.formulas), proof->made.formulas, proof->made.unsaid));
}

void proof_signature(struct proof *proof, struct doc_node *parent, size_t lines)
{
	const char *const titles[] = {_("Name"), _("Office"), _("Date"), _("Signature"), NULL};
	struct doc_node *table = proof_table(proof, parent, "signature", titles);
	for (size_t i = 0; i < lines; i++) {
		struct doc_node *line = doc_line(proof->arena, table);
		for (size_t j = 0; titles[j]; j++)
			doc_cell(proof->arena, line, "");
	}
}

#define SIGNERS 4

static void add_signatures(struct proof *proof)
{
	struct doc_node *part = proof_section(proof, proof->root, "part signing", "signatures", NULL, _("Signatures"));
	struct stamp_part stamp = proof->rulebase ? proof->rulebase->stamp : proof->pack->questionnaire->stamp;
	doc_paragraph(proof->arena, part, TONE_PLAIN,
	              arena_printf(proof->arena, _("I have read this document. It says what %s %s, stamped %s, is meant to say."), stamp.id ? stamp.id : "",
	                           stamp.version ? stamp.version : "", stamp.sha256 ? stamp.sha256 : ""));
	proof_signature(proof, part, SIGNERS);
}

static struct proof start(struct arena *arena, const struct program *program, const struct rulebase *rulebase, const struct proof_wish *wish,
                          const struct text *title)
{
	struct proof proof = {.arena = arena, .program = program, .pack = program->pack, .rulebase = rulebase, .wish = wish};
	proof.phrases = phrases_new(arena, program, wish->language);
	proof.sentences = sentences_new(proof.phrases);
	const char *words = text_in(title, wish->language), *id = rulebase ? rulebase->id : program->pack->questionnaire->id;
	proof.root = doc_new(arena, *words || !id ? words : id); /* a page without a title is no page for a browser */
	proof_text(&proof, title, proof.root);
	proof.root->role = "proof";
	return proof;
}

static void add_marks(struct proof *proof)
{
	struct doc_node *part = proof_section(proof, proof->root, NULL, "marks", NULL, _("What is open"));
	proof->marks = proof_table(proof, part, "marks", (const char *const[]){_("Where"), _("What"), NULL});
}

static void number_parts(struct proof *proof)
{
	size_t number = 0;
	for (struct doc_node *node = proof->root->first; node; node = node->next)
		if (node->kind == DOC_SECTION && node->id && doc_visible(node) == node)
			node->number = ++number;
}

static struct proof_document finish(struct proof *proof)
{
	if (!proof->wish->form_only) {
		add_sources(proof);
		mark_sources(proof);
		add_stamp(proof);
		add_signatures(proof);
	}
	number_parts(proof);
	proof->made.root = proof->root;
	return proof->made;
}

struct proof_document author_proof_rules(struct arena *arena, const struct program *program, const struct rulebase *rulebase, const struct proof_wish *wish)
{
	struct proof proof = start(arena, program, rulebase, wish, &rulebase->title);
	add_front_rows(&proof);
	proof_paragraph(&proof, proof.root, &rulebase->about);
	doc_note(arena, proof.root, _("Conditions stand here twice: in the words of their author, and in words that were made from the formula that decides. "
	                              "Where the two differ, the formula decides. A part that has no plain words stands as “the formula ...”."));
	doc_contents(arena, doc_section(arena, proof.root, _("Contents")), proof.root);
	add_marks(&proof);
	mark_review(&proof, rulebase->review_by, rulebase->id);
	proof_programmes(&proof);
	proof_advice(&proof);
	proof_findings(&proof);
	proof_facts(&proof);
	proof_funds(&proof);
	proof_other_entries(&proof);
	proof_inputs(&proof);
	proof_allowed(&proof);
	proof_tests(&proof);
	return finish(&proof);
}

struct proof_document author_proof_form(struct arena *arena, const struct program *program, const struct proof_wish *wish)
{
	const struct questionnaire *questionnaire = program->pack->questionnaire;
	struct proof proof = start(arena, program, NULL, wish, &questionnaire->title);
	proof_form(&proof);
	if (wish->form_only)
		return finish(&proof);
	add_marks(&proof);
	mark_review(&proof, questionnaire->review_by, questionnaire->id);
	proof_scores(&proof);
	proof_allowed(&proof);
	proof_tests(&proof);
	return finish(&proof);
}
