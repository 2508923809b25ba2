/*
 * jindan programmes: the catalogue.
 */
#include "advise/advise.h"
#include "base/msg.h"
#include "base/near.h"
#include "base/utf8.h"
#include "cli/choice.h"
#include "cli/open.h"
#include "render/words.h"
#include <string.h>

struct catalogue {
	struct arena *arena;
	const struct options *options;
	const struct opened *opened;
	const char *language;
	struct buf out;
	size_t shown;
};

static const char *status_of(const struct catalogue *catalogue, const struct entry *entry)
{
	return entry->kind == ENTRY_PROGRAMME ? status_name(advise_status(&entry->period, catalogue->opened->as_of)) : NULL;
}

static const char *status_word(const struct catalogue *catalogue, const struct entry *entry)
{
	static const char *const words[] = {
		[STATUS_UPCOMING] = N_("upcoming"),
		[STATUS_CURRENT] = N_("current"),
		[STATUS_ENDED] = N_("ended"),
		[STATUS_UNVERIFIED] = N_("unverified"),
	};
	return entry->kind == ENTRY_PROGRAMME ? _(words[advise_status(&entry->period, catalogue->opened->as_of)]) : NULL;
}

static const char *kind_word(enum entry_kind kind)
{
	static const char *const words[] = {
		[ENTRY_PROGRAMME] = N_("programme"), [ENTRY_POLICY] = N_("policy"), [ENTRY_OBSTACLE] = N_("obstacle"),
		[ENTRY_CATEGORY] = N_("category"),   [ENTRY_ADVICE] = N_("advice"),
	};
	return _(words[kind]);
}

static bool wanted(const struct catalogue *catalogue, const struct entry *entry)
{
	const char *economy = catalogue->options->value[OPT_ECONOMY], *kind = catalogue->options->value[OPT_KIND];
	if (economy && (!entry->economy || !model_has_word(entry->economy, economy)))
		return false;
	return !kind || strcmp(kind, entry_kind_name(entry->kind)) == 0;
}

/* Calls show for every entry that the options ask for. */
static void each(struct catalogue *catalogue, void (*show)(struct catalogue *, const struct entry *))
{
	for (size_t r = 0; r < catalogue->opened->pack->rulebases.count; r++) {
		const struct rulebase *rulebase = catalogue->opened->pack->rulebases.items[r];
		for (size_t i = 0; i < rulebase->entries.count; i++)
			if (wanted(catalogue, rulebase->entries.items[i]))
				show(catalogue, rulebase->entries.items[i]);
	}
}

/* ---- lists ------------------------------------------------------------------------------------------------------------------------ */

static void add_padded(struct buf *out, const char *text, size_t columns)
{
	size_t width = utf8_width(text, strlen(text));
	buf_add(out, text);
	buf_add_repeat(out, " ", width < columns ? columns - width : 1);
}

static void show_row(struct catalogue *catalogue, const struct entry *entry)
{
	const char *status = status_word(catalogue, entry);
	add_padded(&catalogue->out, entry->id, 20);
	add_padded(&catalogue->out, entry->economy ? entry->economy : "-", 5);
	add_padded(&catalogue->out, status ? status : kind_word(entry->kind), 12);
	utf8_wrap(&catalogue->out, text_in(&entry->name, catalogue->language), cli_columns(), 37);
	buf_add(&catalogue->out, "\n");
	catalogue->shown++;
}

static void json_member(struct buf *out, const char *key, const char *text)
{
	buf_printf(out, ", \"%s\": ", key);
	if (text && text[0])
		json_string(out, text, strlen(text));
	else
		buf_add(out, "null");
}

static void json_texts(struct buf *out, const char *key, const struct text *text)
{
	buf_printf(out, ", \"%s\": ", key);
	json_text(out, text);
}

static void json_number(struct buf *out, const char *key, struct decimal number)
{
	char digits[DECIMAL_TEXT];
	decimal_print(number, digits);
	buf_printf(out, ", \"%s\": %s", key, number.nan ? "null" : digits);
}

/* What it gives, and what it takes. */
static void json_terms(struct catalogue *catalogue, const struct entry *entry)
{
	struct buf *out = &catalogue->out;
	buf_add(out, ", \"pays\": [");
	for (size_t i = 0; i < entry->supports.count; i++) {
		const struct support *support = &entry->supports.items[i];
		size_t count = 0;
		const char *const *steps = support->steps ? model_words(catalogue->arena, support->steps, &count) : NULL;
		buf_add(out, i ? ", {\"for\": [" : "{\"for\": [");
		for (size_t j = 0; j < count; j++) {
			buf_add(out, j ? ", " : "");
			json_string(out, steps[j], strlen(steps[j]));
		}
		buf_add(out, "]");
		json_number(out, "share", support->share);
		json_number(out, "most", support->most);
		json_member(out, "currency", support->currency);
		buf_add(out, "}");
	}
	buf_add(out, "]");
	json_member(out, "fund", entry->fund);
	if (entry->lead_days >= 0 && (entry->kind == ENTRY_PROGRAMME || entry->lead_days > 0))
		buf_printf(out, ", \"lead_days\": %d", entry->lead_days);
	else
		buf_add(out, ", \"lead_days\": null");
	json_member(out, "effort", entry->effort);
	json_member(out, "cost", entry->cost);
	json_number(out, "price", entry->has_price ? entry->price : decimal_nan());
	json_member(out, "currency", entry->currency);
}

static void show_json(struct catalogue *catalogue, const struct entry *entry)
{
	struct buf *out = &catalogue->out;
	buf_add(out, catalogue->shown++ ? ",\n  {\"id\": " : "\n  {\"id\": ");
	json_string(out, entry->id, strlen(entry->id));
	json_member(out, "kind", entry_kind_name(entry->kind));
	json_member(out, "economy", entry->economy);
	json_member(out, "status", status_of(catalogue, entry));
	json_member(out, "from", entry->period.from);
	json_member(out, "until", entry->period.until);
	json_member(out, "last_seen", entry->period.last_seen);
	json_member(out, "apply_by", entry->period.apply_by);
	buf_printf(out, ", \"forum\": %s", entry->forum ? "true" : "false");
	json_texts(out, "name", &entry->name);
	json_texts(out, "summary", &entry->summary);
	buf_add(out, ", \"benefits\": [");
	for (size_t i = 0; i < entry->benefits.count; i++)
		buf_printf(out, "%s\"%s\"", i ? ", " : "", entry->benefits.items[i].kind);
	buf_add(out, "]");
	json_terms(catalogue, entry);
	buf_add(out, ", \"successors\": [");
	for (size_t i = 0; i < entry->successors.count; i++) {
		const struct result_successor *successor = &entry->successors.items[i];
		const char *name = successor->ref ? successor->ref : text_in(successor->name, catalogue->language);
		buf_add(out, i ? ", " : "");
		json_string(out, name, strlen(name));
	}
	buf_add(out, "]}");
}

/* ---- one entry ----------------------------------------------------------------------------------------------------------------------- */

static void add_line(struct catalogue *catalogue, const char *label, const char *text)
{
	if (!text || !text[0])
		return;
	add_padded(&catalogue->out, label, 14);
	utf8_wrap(&catalogue->out, text, cli_columns(), 14);
	buf_add(&catalogue->out, "\n");
}

static const char *source_text(struct catalogue *catalogue, const struct result_source *source)
{
	return arena_printf(catalogue->arena, "[%s] %s%s%s%s%s", source->id, source->title ? source->title : "", source->date ? ", " : "",
	                    source->date ? source->date : "", source->href ? " " : "", source->href ? source->href : "");
}

static void add_sources(struct catalogue *catalogue, const char *ids)
{
	size_t count = 0;
	const char *const *words = ids ? model_words(catalogue->arena, ids, &count) : NULL;
	for (size_t i = 0; i < count; i++) {
		const struct result_source *source = pack_source(catalogue->opened->pack, words[i]);
		if (source)
			add_line(catalogue, i == 0 ? _("source") : "", source_text(catalogue, source));
	}
}

/* Without a text, the formula: something has to stand there. */
static const char *condition_text(const struct catalogue *catalogue, const struct condition *condition)
{
	const char *text = text_in(&condition->text, catalogue->language);
	return *text || !condition->test.input.text ? text : arena_strndup(catalogue->arena, condition->test.input.text, condition->test.input.length);
}

static void add_conditions(struct catalogue *catalogue, const struct entry *entry)
{
	for (size_t i = 0; i < entry->conditions.count; i++) {
		const struct condition *condition = &entry->conditions.items[i];
		const char *basis = condition->basis == BASIS_FORUM ? _("stated at the forum") : condition->basis == BASIS_PUBLISHED ? _("published") : _("assumed");
		add_line(catalogue, i == 0 ? _("conditions") : "", arena_printf(catalogue->arena, "- %s (%s)", condition_text(catalogue, condition), basis));
	}
	for (size_t i = 0; i < entry->prerequisites.count; i++)
		add_line(catalogue, i == 0 ? _("first") : "", arena_printf(catalogue->arena, "- %s", condition_text(catalogue, &entry->prerequisites.items[i])));
}

static void add_figures(struct catalogue *catalogue, const struct entry *entry)
{
	for (size_t i = 0; i < entry->figures.count; i++) {
		const struct result_figure *figure = &entry->figures.items[i];
		const char *source = figure->source_count > 0 ? figure->sources[0]->id : "";
		add_line(catalogue, i == 0 ? _("figures") : "", arena_printf(catalogue->arena, "- %s%s%s: %s (%s%s[%s])", figure->value, figure->unit ? " " : "",
		         figure->unit ? figure->unit : "", figure->text ? text_in(figure->text, catalogue->language) : "", figure->date ? figure->date : "", figure->date ? ", " : "", source));
	}
	for (size_t i = 0; i < entry->remarks.count; i++)
		if (advise_is_told(&entry->remarks.items[i], catalogue->opened->as_of))
			add_line(catalogue, entry->remarks.items[i].warning ? _("warning") : _("remark"), text_in(entry->remarks.items[i].text, catalogue->language));
}

static void add_contacts(struct catalogue *catalogue, const struct entry *entry)
{
	add_line(catalogue, _("operator"), text_in(&entry->operator_name, catalogue->language));
	add_line(catalogue, _("how to apply"), text_in(&entry->apply, catalogue->language));
	for (size_t i = 0; i < entry->contacts.count; i++) {
		const struct result_contact *contact = &entry->contacts.items[i];
		const char *label = contact->historic ? _("contact then") : _("contact");
		add_line(catalogue, label, contact->address ? text_in(contact->address, catalogue->language) : NULL);
		add_line(catalogue, label, contact->phone);
		add_line(catalogue, label, contact->email);
		add_line(catalogue, label, contact->href);
	}
	for (size_t i = 0; i < entry->successors.count; i++) {
		const struct result_successor *successor = &entry->successors.items[i];
		const struct entry *next = successor->ref ? pack_entry(catalogue->opened->pack, successor->ref) : NULL;
		const char *name = next ? text_in(&next->name, catalogue->language) : successor->name ? text_in(successor->name, catalogue->language) : "";
		add_line(catalogue, _("afterwards"), arena_printf(catalogue->arena, "%s%s%s%s", name, successor->ref ? " (" : "", successor->ref ? successor->ref : "", successor->ref ? ")" : ""));
	}
}

/* ---- what it gives, and what it takes ------------------------------------------------------------------------------------------- */

/* 20000 MYR as "20,000 MYR". */
static const char *amount_text(struct catalogue *catalogue, struct decimal amount, const char *unit)
{
	char plain[DECIMAL_TEXT];
	struct buf out;
	decimal_print(amount, plain);
	size_t digits = strspn(plain, "0123456789");
	buf_init(&out, 0);
	for (size_t i = 0; i < digits; i++)
		buf_printf(&out, "%s%c", i > 0 && (digits - i) % 3 == 0 ? "," : "", plain[i]);
	buf_printf(&out, "%s%s%s", plain + digits, unit && *unit ? " " : "", unit ? unit : "");
	const char *text = arena_strdup(catalogue->arena, out.text);
	buf_release(&out);
	return text;
}

static const char *days_text(struct catalogue *catalogue, int days)
{
	return arena_printf(catalogue->arena, msg_plural("%d day", "%d days", (unsigned long)days), days);
}

/* Ids as written, with the names of those that have one. */
static const char *names_text(struct catalogue *catalogue, const char *ids)
{
	const struct pack *pack = catalogue->opened->pack;
	size_t count = 0;
	const char *const *words = ids ? model_words(catalogue->arena, ids, &count) : NULL, *list = "";
	for (size_t i = 0; i < count; i++) {
		const struct entry *entry = pack_entry(pack, words[i]);
		const struct score *score = pack_score(pack, words[i]);
		const struct finding *finding = pack_finding(pack, words[i]);
		const struct text *name = entry ? &entry->name : score ? &score->title : finding ? &finding->title : NULL;
		const char *text = name ? text_in(name, catalogue->language) : "";
		const char *one = *text ? arena_printf(catalogue->arena, _("%s (%s)"), text, words[i]) : words[i];
		list = i ? arena_printf(catalogue->arena, "%s%s%s", list, _(", "), one) : one;
	}
	return list;
}

static void add_pays(struct catalogue *catalogue, const struct entry *entry)
{
	for (size_t i = 0; i < entry->supports.count; i++) {
		const struct support *support = &entry->supports.items[i];
		const char *share = support->share.nan ? _("a share that is not stated")
		                                       : arena_printf(catalogue->arena, _("at most %s of the price"), amount_text(catalogue, support->share, "%"));
		const char *most = support->most.nan ? "" : arena_printf(catalogue->arena, _(", at most %s"), amount_text(catalogue, support->most, support->currency));
		add_line(catalogue, i == 0 ? _("pays") : "",
		         arena_printf(catalogue->arena, _("- for %s: %s%s"), names_text(catalogue, support->steps), share, most));
	}
}

static void add_fund(struct catalogue *catalogue, const struct fund *fund)
{
	const char *label = text_in(&fund->label, catalogue->language);
	const char *name = *label ? arena_printf(catalogue->arena, _("%s (%s)"), label, fund->id) : fund->id;
	const char *most = fund->most.nan ? "" : arena_printf(catalogue->arena, _("; all its programmes together at most %s"), amount_text(catalogue, fund->most, fund->currency));
	const char *count = fund->programmes <= 0 ? "" : arena_printf(catalogue->arena, _("; programmes that one company can have: %d"), fund->programmes);
	add_line(catalogue, _("fund"), arena_printf(catalogue->arena, "%s%s%s", name, most, count));
}

/* Of a programme what it gives, of advice what it takes. */
static void add_terms(struct catalogue *catalogue, const struct entry *entry)
{
	const struct fund *fund = entry->fund ? pack_fund(catalogue->opened->pack, entry->fund) : NULL;
	const char *gaps = "";
	for (size_t i = 0; i < entry->benefits.count; i++) {
		const struct result_benefit *benefit = &entry->benefits.items[i];
		const char *text = benefit->text ? text_in(benefit->text, catalogue->language) : "";
		add_line(catalogue, i == 0 ? _("gives") : "", arena_printf(catalogue->arena, *text ? "- %s: %s" : "- %s%s", benefit_word(benefit->kind), text));
	}
	add_pays(catalogue, entry);
	if (fund)
		add_fund(catalogue, fund);
	add_line(catalogue, _("not with"), names_text(catalogue, entry->excludes));
	if (entry->lead_days >= 0 && (entry->kind == ENTRY_PROGRAMME || entry->lead_days > 0))
		add_line(catalogue, entry->kind == ENTRY_PROGRAMME ? _("decided in") : _("takes"), days_text(catalogue, entry->lead_days));
	add_line(catalogue, _("effort"), effort_word(entry->effort));
	add_line(catalogue, _("cost"), cost_word(entry->cost));
	add_line(catalogue, _("price"), entry->has_price ? amount_text(catalogue, entry->price, entry->currency) : NULL);
	add_line(catalogue, _("paid at most"), entry->has_paid_at_most ? amount_text(catalogue, entry->paid_at_most, "%") : NULL);
	add_line(catalogue, _("comes after"), names_text(catalogue, entry->after));
	add_line(catalogue, _("answers"), names_text(catalogue, entry->answers));
	for (size_t i = 0; i < entry->gaps.count; i++)
		gaps = arena_printf(catalogue->arena, "%s%s%s", gaps, *gaps ? " " : "", entry->gaps.items[i].of);
	add_line(catalogue, _("gaps"), names_text(catalogue, gaps));
}

static const char *period_text(struct catalogue *catalogue, const struct entry *entry)
{
	const struct period *period = &entry->period;
	const char *until = period->until ? period->until : period->last_seen ? arena_printf(catalogue->arena, _("last seen %s"), period->last_seen) : "";
	if (!period->from && !until[0])
		return NULL;
	return arena_printf(catalogue->arena, "%s - %s", period->from ? period->from : "?", until);
}

static void show_entry(struct catalogue *catalogue, const struct entry *entry)
{
	buf_printf(&catalogue->out, "%s  %s\n\n", entry->id, utf8_clean(catalogue->arena, text_in(&entry->name, catalogue->language)));
	if (*text_in(&entry->summary, catalogue->language)) {
		utf8_wrap(&catalogue->out, text_in(&entry->summary, catalogue->language), cli_columns(), 0);
		buf_add(&catalogue->out, "\n\n");
	}
	add_line(catalogue, _("kind"), kind_word(entry->kind));
	add_line(catalogue, _("economy"), entry->economy);
	add_line(catalogue, _("status"), status_word(catalogue, entry));
	add_line(catalogue, _("period"), period_text(catalogue, entry));
	add_line(catalogue, _("apply by"), entry->period.apply_by);
	add_line(catalogue, _("quote"), text_in(&entry->quote, "ko"));
	add_line(catalogue, _("what to do"), text_in(&entry->text, catalogue->language));
	add_terms(catalogue, entry);
	add_contacts(catalogue, entry);
	add_conditions(catalogue, entry);
	add_figures(catalogue, entry);
	add_sources(catalogue, entry->sources);
}

static enum exit_status show_one(struct catalogue *catalogue, const char *id)
{
	const struct entry *entry = pack_entry(catalogue->opened->pack, id);
	if (entry) {
		bool json = option_given(catalogue->options, OPT_FORMAT) && strcmp(catalogue->options->value[OPT_FORMAT], "json") == 0;
		(json ? show_json : show_entry)(catalogue, entry);
		buf_add(&catalogue->out, json ? "\n" : "");
		return cli_print(&catalogue->out);
	}
	struct near_search search = near_start(id);
	for (size_t r = 0; r < catalogue->opened->pack->rulebases.count; r++)
		for (size_t i = 0; i < catalogue->opened->pack->rulebases.items[r]->entries.count; i++)
			near_offer(&search, catalogue->opened->pack->rulebases.items[r]->entries.items[i]->id);
	const char *hint = near_hint(catalogue->arena, &search);
	const char *problem = arena_printf(catalogue->arena, _("the catalogue has no '%s'"), id);
	buf_release(&catalogue->out);
	return cli_misuse(hint ? arena_printf(catalogue->arena, "%s; %s", problem, hint) : problem);
}

enum exit_status cmd_programmes(struct arena *arena, const struct options *options)
{
	struct opened opened;
	size_t json;
	if (!cli_choice(arena, options, OPT_FORMAT, text_or_json, &json))
		return EXIT_MISUSED;
	const char *kind = options->value[OPT_KIND];
	bool known = !kind;
	for (int i = ENTRY_PROGRAMME; i <= ENTRY_ADVICE; i++)
		known = known || strcmp(kind, entry_kind_name((enum entry_kind)i)) == 0;
	if (!known)
		return cli_misuse(arena_printf(arena, _("--kind cannot be '%s'; it is programme, policy, obstacle, category or advice"), kind));
	if (!open_pack(arena, options, &opened))
		return EXIT_MISUSED;
	struct catalogue catalogue = {.arena = arena, .options = options, .opened = &opened, .language = open_language(options)};
	buf_init(&catalogue.out, 0);
	if (options->arguments.count > 0)
		return show_one(&catalogue, options->arguments.items[0]);
	buf_add(&catalogue.out, json ? "[" : "");
	each(&catalogue, json ? show_json : show_row);
	buf_add(&catalogue.out, json ? "\n]\n" : "");
	if (catalogue.shown == 0 && !json)
		buf_printf(&catalogue.out, "%s\n", _("Nothing in the catalogue fits these options."));
	return cli_print(&catalogue.out);
}
