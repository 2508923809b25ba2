/*
 * The vocabulary: which elements and attributes there are, and what an attribute's value looks
 * like. Every mistake is named with its place, what was read and what would be right.
 */
#include "load/load_int.h"

#include "base/limits.h"
#include "base/msg.h"
#include "base/near.h"
#include "base/utf8.h"
#include <string.h>

#define KIND(ID, name, type, help) name " "
#define AGGREGATOR(ID, name, help) name " "
#define HIT(ID, name, dmn, aggregation, help) name " "
static const char question_kinds[] =
#include "model/kinds.def"
	;
static const char aggregators[] =
#include "model/aggregators.def"
	;
static const char hit_policies[] =
#include "model/hitpolicies.def"
	;
#undef KIND
#undef AGGREGATOR
#undef HIT
#define QUESTION_KIND_LIST question_kinds
#define AGGREGATOR_LIST aggregators
#define HIT_POLICY_LIST hit_policies
#define TYPE_LIST_OF_NAMES "number string boolean date list"
#define BENEFIT_LIST "infrastructure human-resources funding consulting networking"
#define EXPECTATIONS \
	"EXPECT_SCORE EXPECT_INDICATOR EXPECT_FACT EXPECT_PROGRAMME EXPECT_FINDING EXPECT_ADVICE"

#define ELEMENTS CONTENT_ELEMENTS
#define TEXTS CONTENT_TEXTS
#define MAYBE_TEXTS CONTENT_MAYBE_TEXTS
#define FEEL CONTENT_FEEL
#define PLAIN CONTENT_PLAIN
static const struct element_rule elements[] = {
#define ELEMENT(ID, name, parents, content, help) {#ID, name, parents, content, help},
#define ATTRIBUTE(on, name, kind, need, values, help)
#include "load/elements.def"
#undef ELEMENT
#undef ATTRIBUTE
};
#undef FEEL

#define REQUIRED true
#define OPTIONAL false
static const struct attribute_rule attributes[] = {
#define ELEMENT(ID, name, parents, content, help)
#define ATTRIBUTE(on, name, kind, need, values, help) {on, name, FORM_##kind, need, values, help},
#include "load/elements.def"
#undef ELEMENT
#undef ATTRIBUTE
};
#define ATTRIBUTES (sizeof attributes / sizeof *attributes)

const struct element_rule *vocabulary_element(int kind)
{
	return kind >= 0 && kind < ELEMENT_KINDS ? &elements[kind] : NULL;
}

/* The tables the other way round: what may stand on an element and in it. Made once for a load, for
 * every element of every file asks. */
struct vocabulary {
	struct arena *arena;
	struct allowed {
		VEC(const struct attribute_rule *) attributes;
		VEC(int) children; /* their kinds */
	} kinds[ELEMENT_KINDS + 1];
};
#define OUTSIDE ELEMENT_KINDS /* what holds a root */

/* The one of an ID that the tables name. */
static struct allowed *allowed_of(struct vocabulary *vocabulary, const struct map *numbers,
                                  const char *id)
{
	return &vocabulary->kinds[(uintptr_t)map_get(numbers, id)];
}

static void add_children(struct vocabulary *vocabulary, const struct map *numbers, int kind)
{
	size_t count;
	const char *const *parents = model_words(vocabulary->arena, elements[kind].parents, &count);

	if (!count)
		VEC_PUSH(vocabulary->arena, &vocabulary->kinds[OUTSIDE].children, kind);
	for (size_t i = 0; i < count; i++)
		VEC_PUSH(vocabulary->arena, &allowed_of(vocabulary, numbers, parents[i])->children,
		         kind);
}

static void add_attribute(struct vocabulary *vocabulary, const struct map *numbers,
                          const struct attribute_rule *rule)
{
	size_t count;
	const char *const *on = model_words(vocabulary->arena, rule->elements, &count);

	for (size_t i = 0; i < count; i++)
		VEC_PUSH(vocabulary->arena, &allowed_of(vocabulary, numbers, on[i])->attributes,
		         rule);
}

struct vocabulary *vocabulary_new(struct arena *arena)
{
	struct vocabulary *vocabulary = ARENA_NEW(arena, struct vocabulary);
	struct map *numbers = map_new(arena);

	vocabulary->arena = arena;
	for (int i = 0; i < ELEMENT_KINDS; i++)
		map_put(numbers, elements[i].id, (void *)(uintptr_t)i);
	for (int i = 0; i < ELEMENT_KINDS; i++)
		add_children(vocabulary, numbers, i);
	for (size_t i = 0; i < ATTRIBUTES; i++)
		add_attribute(vocabulary, numbers, &attributes[i]);
	return vocabulary;
}

static const struct attribute_rule *find_attribute(const struct allowed *allowed, const char *name)
{
	for (size_t i = 0; i < allowed->attributes.count; i++)
		if (!strcmp(allowed->attributes.items[i]->name, name))
			return allowed->attributes.items[i];
	return NULL;
}

/* ---- values
 * --------------------------------------------------------------------------------------------------
 */

static bool is_name(const char *text, size_t length, const char *also)
{
	for (size_t at = 0; at < length;) {
		uint32_t code;
		size_t used = utf8_decode(text + at, length - at, &code);
		bool fits = (code >= 'a' && code <= 'z') || code == '_' || utf8_is_letter(code) ||
		            (utf8_is_digit(code) && (at || *also)) ||
		            (at && code < 0x80 && code && strchr(also, (int)code));
		if (!fits)
			return false;
		at += used;
	}
	return length > 0;
}

static bool is_plain_name(const char *text, size_t length)
{
	return is_name(text, length, "");
}

static bool is_code(const char *text, size_t length)
{
	return is_name(text, length, ".-");
}

static bool is_reference(const char *text, size_t length)
{
	const char *dot = memchr(text, '.', length);

	if (!dot)
		return is_plain_name(text, length);
	return is_plain_name(text, (size_t)(dot - text)) &&
	       is_plain_name(dot + 1, length - (size_t)(dot - text) - 1);
}

static size_t digits(const char *text)
{
	return strspn(text, "0123456789");
}

static bool is_whole(const char *text, size_t length)
{
	const char *start = text + (*text == '-');

	return digits(start) && digits(start) <= 9 && start + digits(start) == text + length;
}

static bool is_natural(const char *text, size_t length)
{
	return *text != '-' && is_whole(text, length);
}

static bool is_count(const char *text, size_t length)
{
	return is_natural(text, length) && strspn(text, "0") < length;
}

static bool is_year(const char *text, size_t length)
{
	return length == 4 && digits(text) == 4;
}

/* Behind a decimal, or NULL. */
static const char *skip_decimal(const char *text)
{
	text += *text == '-';
	if (!digits(text))
		return NULL;
	text += digits(text);
	if (*text != '.')
		return text;
	return digits(text + 1) ? text + 1 + digits(text + 1) : NULL;
}

static bool is_decimal(const char *text, size_t length)
{
	struct decimal value;

	return skip_decimal(text) == text + length && decimal_parse(text, length, &value);
}

static bool is_fraction(const char *text, size_t length)
{
	const char *end = skip_decimal(text);

	if (end && *end == '/')
		end = digits(end + 1) && strspn(end + 1, "0") < digits(end + 1)
		              ? end + 1 + digits(end + 1)
		              : NULL;
	return end == text + length;
}

static bool is_result(const char *text, size_t length)
{
	return is_fraction(text, length) || !strcmp(text, "null") || !strcmp(text, "open");
}

static bool is_date(const char *text, size_t length)
{
	struct date date;
	(void)length;

	return model_date(text, false, &date);
}

static bool is_yes_or_no(const char *text, size_t length)
{
	(void)length;
	return !strcmp(text, "yes") || !strcmp(text, "no");
}

static bool is_language(const char *text, size_t length)
{
	size_t part = 0;

	for (size_t i = 0; i < length; i++) {
		bool letter =
			(text[i] >= 'a' && text[i] <= 'z') || (text[i] >= 'A' && text[i] <= 'Z');
		if (text[i] == '-' ? !part
		                   : !letter && !(i > part && text[i] >= '0' && text[i] <= '9'))
			return false;
		part = text[i] == '-' ? 0 : part + 1;
		if (part > 8)
			return false;
	}
	return part > 0;
}

static const struct form {
	bool (*fits)(const char *text, size_t length); /* NULL: anything */
	bool several;
	const char *right; /* behind "is not" */
} forms[] = {
	[FORM_ANYTHING] = {NULL, false, N_("a text")},
	[FORM_SENTENCE] = {NULL, false, N_("a reason, in a few words")},
	[FORM_NAME] =
		{is_plain_name, false,
                 N_("a name; names of formulas are letters, digits and underscores, no hyphens")},
	[FORM_CODE] = {is_code, false,
                       N_("an id; ids are letters, digits, _ . and -, without spaces")},
	[FORM_CODES] = {is_code, true,
                        N_("an id; ids are letters, digits, _ . and -, and a space divides them")},
	[FORM_SOURCES] = {is_code, true,
                          N_("the id of a source; ids are letters, digits, _ . and -, and a space "
                             "divides them")},
	[FORM_REFERENCE] = {is_reference, false, N_("a name, or QUESTION.ROW")},
	[FORM_REFERENCES] = {is_reference, true, N_("a name, or QUESTION.ROW")},
	[FORM_FEEL] = {NULL, false, N_("a formula")},
	[FORM_FRACTION] = {is_fraction, false, N_("a number such as 2, 0.25 or 1/3")},
	[FORM_DECIMAL] = {is_decimal, false, N_("a number such as 2 or -0.25")},
	[FORM_WHOLE] = {is_whole, false, N_("a whole number")},
	[FORM_NATURAL] = {is_natural, false, N_("a whole number, 0 or more")},
	[FORM_COUNT] = {is_count, false, N_("a whole number, 1 or more")},
	[FORM_YEAR] = {is_year, false, N_("a year of four digits")},
	[FORM_DATE] = {is_date, false,
                       N_("a day, month or year such as 2004-07-15, 2004-07 or 2004")},
	[FORM_YESNO] = {is_yes_or_no, false, N_("yes or no")},
	[FORM_LANGUAGE] = {is_language, false, N_("a language such as en, ko or zh-Hant")},
	[FORM_RESULT] = {is_result, false, N_("a number, null or open")},
};

/* "a, b or c" */
static const char *name_all(struct arena *arena, const char *words)
{
	size_t count;
	const char *const *list = model_words(arena, words, &count);
	const char *text = count ? list[0] : "";

	for (size_t i = 1; i < count; i++)
		text = arena_printf(arena, i + 1 == count ? _("%s or %s") : "%s, %s", text,
		                    list[i]);
	return text;
}

static const char *nearest(struct arena *arena, const char *typed, const char *words)
{
	size_t count;
	const char *const *list = model_words(arena, words, &count);
	struct near_search search = near_start(typed);

	for (size_t i = 0; i < count; i++)
		near_offer(&search, list[i]);
	return near_hint(arena, &search);
}

static bool bad_value(struct place place, const char *value, const char *right, const char *hint,
                      struct diag_sink *sink)
{
	diag_add(sink, &J2025, place, NULL, hint, (const char *const[]){value, right, NULL});
	return false;
}

static bool check_words(struct arena *arena, const struct xml_element *element,
                        const struct xml_attribute *attribute, const struct form *form,
                        struct diag_sink *sink)
{
	size_t count;
	const char *const *words = model_words(arena, attribute->value.text, &count);
	bool sound = true;

	if (!count)
		return bad_value(attribute->value.place, attribute->value.text, _(form->right),
		                 NULL, sink);
	for (size_t i = 0; i < count; i++)
		if (!form->fits(words[i], strlen(words[i])))
			sound = bad_value(model_word(element->place, attribute->name, words[i]),
			                  words[i], _(form->right), NULL, sink);
	return sound;
}

static bool check_value(struct arena *arena, const struct xml_element *element,
                        const struct xml_attribute *attribute, const struct attribute_rule *rule,
                        struct diag_sink *sink)
{
	const char *value = attribute->value.text;

	if (rule->form == FORM_LIST) {
		if (*value && !strpbrk(value, " ") && model_has_word(rule->values, value))
			return true;
		const char *meant = strcmp(rule->name, "hit") ? NULL : meant_hit(arena, value);
		return bad_value(attribute->value.place, value, name_all(arena, rule->values),
		                 meant ? meant : nearest(arena, value, rule->values), sink);
	}
	const struct form *form = &forms[rule->form];
	if (form->several)
		return check_words(arena, element, attribute, form, sink);
	if (form->fits ? form->fits(value, attribute->value.length)
	               : value[strspn(value, " ")] || rule->form == FORM_ANYTHING)
		return true;
	return bad_value(attribute->value.place, value, _(form->right),
	                 meant_value(arena, value, form->fits), sink);
}

/* ---- elements and attributes
 * --------------------------------------------------------------------------------- */

static void unknown_attribute(const struct vocabulary *vocabulary,
                              const struct xml_element *element,
                              const struct xml_attribute *attribute, struct diag_sink *sink)
{
	const struct allowed *allowed = &vocabulary->kinds[element->kind];
	struct near_search search = near_start(attribute->name);

	for (size_t i = 0; i < allowed->attributes.count; i++)
		near_offer(&search, allowed->attributes.items[i]->name);
	diag_add(sink, &J2023, attribute->name_place, NULL, near_hint(vocabulary->arena, &search),
	         (const char *const[]){element->name, attribute->name, NULL});
}

static bool check_attributes(const struct vocabulary *vocabulary, struct xml_element *element,
                             struct diag_sink *sink)
{
	const struct allowed *allowed = &vocabulary->kinds[element->kind];
	bool sound = true;

	for (size_t i = 0; i < element->attributes.count; i++) {
		struct xml_attribute *attribute = &element->attributes.items[i];
		const struct attribute_rule *rule = find_attribute(allowed, attribute->name);
		attribute->rule = rule;
		if (!rule)
			unknown_attribute(vocabulary, element, attribute, sink);
		else if (!check_value(vocabulary->arena, element, attribute, rule, sink) &&
		         rule->required)
			sound = false;
	}
	for (size_t i = 0; i < allowed->attributes.count; i++) {
		const struct attribute_rule *rule = allowed->attributes.items[i];
		if (!rule->required || xml_attribute(element, rule->name))
			continue;
		diag_report(sink, J2024, model_head(element->place), element->name, rule->name,
		            _(rule->help));
		sound = false;
	}
	return sound;
}

static int find_kind(const struct vocabulary *vocabulary, const struct xml_element *element)
{
	const struct allowed *around =
		&vocabulary->kinds[element->parent ? element->parent->kind : OUTSIDE];

	for (size_t i = 0; i < around->children.count; i++)
		if (!strcmp(elements[around->children.items[i]].name, element->name))
			return around->children.items[i];
	return -1;
}

enum kind_of_file { IN_PACK, IN_TESTS, IN_TRANSLATIONS };

static enum kind_of_file where(int kind)
{
	if (kind == ELEMENT_TRANSLATIONS || kind == ELEMENT_TRANSLATION_ENTRY)
		return IN_TRANSLATIONS;
	return kind == ELEMENT_TESTS || kind == ELEMENT_CASE || kind == ELEMENT_EXPECT ? IN_TESTS : IN_PACK;
}

/* "<a>, <b>": the elements that may hold one of this name. */
static const char *name_parents(struct arena *arena, const char *name, enum kind_of_file in)
{
	const char *text = NULL;

	for (int i = 0; i < ELEMENT_KINDS; i++)
		for (int j = 0; j < ELEMENT_KINDS && !strcmp(elements[i].name, name); j++)
			if (*elements[i].parents &&
			    model_has_word(elements[i].parents, elements[j].id) &&
			    where(j) == in)
				text = text ? arena_printf(arena, "%s, <%s>", text,
				                           elements[j].name)
				            : arena_printf(arena, "<%s>", elements[j].name);
	return text;
}

static bool unknown_element(const struct vocabulary *vocabulary, const struct xml_element *element,
                            struct diag_sink *sink)
{
	struct arena *arena = vocabulary->arena;
	const struct xml_element *parent = element->parent;
	const struct xml_element *root = parent;
	struct near_search search = near_start(element->name);

	while (root->parent)
		root = root->parent;
	const char *parents = name_parents(arena, element->name, where(root->kind));
	if (parents) {
		diag_report(sink, J2022, model_head(element->place), element->name, parent->name,
		            parents);
		return false;
	}
	const struct allowed *allowed = &vocabulary->kinds[parent->kind];
	for (size_t i = 0; i < allowed->children.count; i++)
		near_offer(&search, elements[allowed->children.items[i]].name);
	diag_add(sink, &J2021, model_head(element->place), NULL, near_hint(arena, &search),
	         (const char *const[]){element->name, NULL});
	return false;
}

static void check_content(const struct xml_element *element, struct diag_sink *sink)
{
	enum content content = elements[element->kind].content;
	size_t offset;
	bool blank = xml_is_blank(element, &offset);

	if (content == CONTENT_ELEMENTS && !blank)
		diag_report(sink, J2026, ((struct place){element->place.source, offset, 0}),
		            element->name);
	else if (content > CONTENT_MAYBE_TEXTS && blank)
		diag_report(sink, J2030, model_head(element->place), element->name);
}

static bool check_element(const struct vocabulary *vocabulary, struct xml_element *element,
                          struct diag_sink *sink)
{
	element->kind = find_kind(vocabulary, element);
	if (element->kind < 0)
		return unknown_element(vocabulary, element, sink);
	bool sound = check_attributes(vocabulary, element, sink);
	check_content(element, sink);
	for (size_t i = 0; i < element->children.count; i++)
		sound &= check_element(vocabulary, element->children.items[i], sink);
	return sound;
}

bool vocabulary_check(const struct vocabulary *vocabulary, struct xml_element *root,
                      struct diag_sink *sink)
{
	root->kind = find_kind(vocabulary, root);
	if (root->kind >= 0)
		return check_element(vocabulary, root, sink);
	diag_add(sink, &J2027, model_head(root->place), NULL,
	         nearest(vocabulary->arena, root->name, "questionnaire rulebase tests translations"),
	         (const char *const[]){root->name, "questionnaire", NULL});
	return false;
}
