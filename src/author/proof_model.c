/*
 * Decisions of DMN models: what they are bound to, and the decision with all that it requires, expression by expression.
 */
#include "author/proof_int.h"
#include "base/map.h"
#include "model/decision.h"

static void add_boxed(struct proof *proof, struct doc_node *parent, const struct boxed *boxed, unsigned depth);

#define DEEPEST 16

static const char *parameter_names(struct proof *proof, const struct boxed *boxed)
{
	const char *names = "";
	for (size_t i = 0; i < boxed->parameters.count; i++)
		names = proof_join(proof, names, boxed->parameters.items[i].name);
	return names;
}

/* What the parts of an expression are, where they have no names of their own. */
static const char *part_title(struct proof *proof, const struct boxed *boxed, size_t i)
{
	static const char *const conditional[] = {N_("If"), N_("Then"), N_("Otherwise")};
	const struct boxed_part *part = &boxed->parts.items[i];
	switch (boxed->kind) {
	case BOXED_CONDITIONAL:
		return i < 3 ? msg_get(conditional[i]) : "";
	case BOXED_FILTER:
		return i == 0 ? _("Of") : _("Those where");
	case BOXED_FOR:
		return i == 0 ? arena_printf(proof->arena, _("For each %s of"), part->name ? part->name : "") : _("The result is");
	case BOXED_SOME:
		return i == 0 ? arena_printf(proof->arena, _("For at least one %s of"), part->name ? part->name : "") : _("It holds that");
	case BOXED_EVERY:
		return i == 0 ? arena_printf(proof->arena, _("For every %s of"), part->name ? part->name : "") : _("It holds that");
	case BOXED_INVOCATION:
		return i == 0 ? _("What is called") : arena_printf(proof->arena, _("With %s as"), part->name ? part->name : "");
	case BOXED_FUNCTION:
		return arena_printf(proof->arena, _("A function of: %s"), parameter_names(proof, boxed));
	default:
		return part->name ? part->name : boxed->kind == BOXED_CONTEXT ? _("The result is") : arena_printf(proof->arena, "%zu", i + 1);
	}
}

static bool is_truth(const struct boxed *boxed)
{
	return boxed->text.tree && boxed->text.tree->inferred && boxed->text.tree->inferred->kind == TYPE_BOOLEAN;
}

static void add_part(struct proof *proof, struct doc_node *parent, const struct boxed *boxed, size_t i, unsigned depth)
{
	const struct boxed *value = boxed->parts.items[i].value;
	const char *title = part_title(proof, boxed, i);
	if (!value) {
		doc_item(proof->arena, parent, MARK_BULLET, phrase_with_value(proof->phrases, title, _("nothing")));
	} else if (value->kind == BOXED_LITERAL) {
		const char *words = proof_words(proof, &value->text, is_truth(value) ? MOOD_RULE : MOOD_THING);
		doc_item(proof->arena, parent, MARK_BULLET, phrase_with_value(proof->phrases, title, words));
	} else {
		add_boxed(proof, doc_section(proof->arena, parent, title), value, depth + 1);
	}
}

static void add_boxed(struct proof *proof, struct doc_node *parent, const struct boxed *boxed, unsigned depth)
{
	if (depth > DEEPEST) {
		doc_note(proof->arena, parent, _("The rest is nested too deeply to be shown here."));
		return;
	}
	switch (boxed->kind) {
	case BOXED_LITERAL:
		proof_formula(proof, parent, &boxed->text, is_truth(boxed) ? MOOD_RULE : MOOD_THING);
		return;
	case BOXED_TABLE:
		proof_decision_table(proof, parent, boxed->table);
		return;
	case BOXED_EXTERNAL:
		proof->made.formulas++;
		proof->made.unsaid++;
		doc_paragraph(proof->arena, parent, TONE_WARN, _("A function in another language: it gives nothing."));
		return;
	default:
		for (size_t i = 0; i < boxed->parts.count; i++)
			add_part(proof, parent, boxed, i, depth);
	}
}

static void add_element(struct proof *proof, struct doc_node *parent, const struct drg_element *element, struct map *seen)
{
	const char *key = arena_printf(proof->arena, "%p", (const void *)element);
	if (!element || map_get(seen, key))
		return;
	map_put(seen, key, seen);
	if (element->kind != DRG_INPUT) {
		struct doc_node *section = doc_section(proof->arena, parent, arena_printf(proof->arena, _("%s (%s)"), element->name, msg_get(drg_kind_name(element->kind))));
		doc_paragraph(proof->arena, section, TONE_PLAIN, element->description ? element->description : "");
		if (element->logic)
			add_boxed(proof, section, element->logic, 0);
		else
			doc_note(proof->arena, section, _("The model does not say how it is decided."));
	}
	for (size_t i = 0; i < element->requires.count; i++)
		add_element(proof, parent, element->requires.items[i].to, seen);
	for (size_t i = 0; i < element->outputs.count; i++)
		add_element(proof, parent, element->outputs.items[i].to, seen);
	for (size_t i = 0; i < element->encapsulated.count; i++)
		add_element(proof, parent, element->encapsulated.items[i].to, seen);
}

void proof_model(struct proof *proof, struct doc_node *parent, const struct fact *fact)
{
	struct sentences *names = proof->sentences;
	const struct drg_element *element = fact->model ? dmn_element(fact->model, fact->decision) : NULL;
	doc_paragraph(proof->arena, parent, TONE_PLAIN, arena_printf(proof->arena, _("The decision “%s” of the model %s."), fact->decision, fact->model_file ? fact->model_file : ""));
	if (fact->bindings.count > 0) {
		struct doc_node *table = proof_table(proof, parent, "bindings", (const char *const[]){_("Input of the model"), _("What it is here"), NULL});
		for (size_t i = 0; i < fact->bindings.count; i++) {
			struct doc_node *line = doc_line(proof->arena, table);
			doc_cell(proof->arena, line, fact->bindings.items[i].input)->tone = TONE_STRONG;
			proof_formula_cell(proof, line, &fact->bindings.items[i].to, MOOD_THING);
		}
	}
	proof->sentences = sentences_nameless(proof->phrases);
	add_element(proof, parent, element, map_new(proof->arena));
	proof->sentences = names;
}
