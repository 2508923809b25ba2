/*
 * jindan plan: what to do next, in order; and what of it the client promised.
 */
#include "advise/advise.h"
#include "base/msg.h"
#include "base/near.h"
#include "base/utf8.h"
#include "cli/choice.h"
#include "cli/page.h"
#include <string.h>

/* ---- what is wished ------------------------------------------------------------------------------------------------------------- */

/* The currency of the firm's amounts, as its answers tell. */
static const char *firm_currency(const struct company *company)
{
	const struct questionnaire *questionnaire = company->opened.pack->questionnaire;
	for (size_t i = 0; i < questionnaire->questions.count; i++) {
		const struct question *question = questionnaire->questions.items[i];
		const char *currency = question->kind == QUESTION_AMOUNT ? question_currency(question, company->answers) : NULL;
		if (currency)
			return currency;
	}
	return NULL;
}

/* "5000000" or "5000000 KRW" */
static bool read_money(struct arena *arena, const struct company *company, const char *text, struct plan_money *money)
{
	size_t digits = strspn(text, "0123456789.");
	const char *currency = text + digits + strspn(text + digits, " ");
	money->currency = *currency ? arena_strdup(arena, currency) : firm_currency(company);
	money->known = decimal_parse(text, digits, &money->amount);
	return money->known && (!*currency || (strlen(currency) == 3 && strspn(currency, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 3));
}

static bool bad_money(const char *text)
{
	cli_say(_("jindan: '%s' is no amount; write it as 5000000 or '5000000 KRW'\n"), text);
	return false;
}

static bool no_step(struct arena *arena, const char *id, struct near_search *search)
{
	const char *hint = near_hint(arena, search);
	cli_say(_("jindan: there is no step '%s'"), id);
	cli_say(hint ? "; %s\n" : "\n", hint);
	return false;
}

static bool is_step(struct arena *arena, const struct pack *pack, const char *id)
{
	struct near_search search = near_start(id);
	if (advise_step(pack, id))
		return true;
	for (size_t r = 0; r < pack->rulebases.count; r++)
		for (size_t i = 0; i < pack->rulebases.items[r]->entries.count; i++)
			if (pack->rulebases.items[r]->entries.items[i]->kind == ENTRY_ADVICE)
				near_offer(&search, pack->rulebases.items[r]->entries.items[i]->id);
	return no_step(arena, id, &search);
}

static bool read_prices(struct arena *arena, const struct options *options, const struct company *company, struct plan_wishes *wishes)
{
	const option_values *given = &options->list[OPT_PRICE];
	struct plan_price *list = ARENA_ARRAY(arena, struct plan_price, given->count + 1);
	for (size_t i = 0; i < given->count; i++) {
		const char *equals = strchr(given->items[i], '=');
		if (!equals) {
			cli_say(_("jindan: '%s' is no price; write it as STEP=AMOUNT\n"), given->items[i]);
			return false;
		}
		list[i].step = arena_strndup(arena, given->items[i], (size_t)(equals - given->items[i]));
		if (!is_step(arena, company->opened.pack, list[i].step))
			return false;
		if (!read_money(arena, company, equals + 1, &list[i].price))
			return bad_money(equals + 1);
	}
	wishes->prices = list;
	wishes->price_count = given->count;
	return true;
}

static bool read_wishes(struct arena *arena, const struct options *options, const struct company *company, struct plan_wishes *wishes)
{
	const char *from = options->value[OPT_FROM], *budget = options->value[OPT_BUDGET];
	*wishes = (struct plan_wishes){.from = company->opened.as_of};
	if (from && !date_parse(from, strlen(from), &wishes->from)) {
		cli_say(_("jindan: '%s' is no day; write it as 2004-07-15\n"), from);
		return false;
	}
	if (budget && !read_money(arena, company, budget, &wishes->budget))
		return bad_money(budget);
	return read_prices(arena, options, company, wishes);
}

/* ---- promises ------------------------------------------------------------------------------------------------------------------- */

static const struct plan_step *find_step(const struct plan *plan, const char *id)
{
	for (size_t i = 0; i < plan->step_count; i++)
		if (strcmp(plan->steps[i].id, id) == 0)
			return &plan->steps[i];
	return NULL;
}

static const char *step_keys(struct arena *arena, const struct plan_step *step)
{
	const char *keys = "";
	for (size_t i = 0; i < step->question_count; i++)
		keys = arena_printf(arena, "%s%s%s", keys, *keys ? " " : "", step->questions[i].key);
	return keys;
}

static bool read_promise(struct arena *arena, const struct plan *plan, const char *text, struct store_promise *promise)
{
	const char *equals = strchr(text, '=');
	char due[TEMPORAL_TEXT];
	struct date day;
	promise->step = equals ? arena_strndup(arena, text, (size_t)(equals - text)) : text;
	const struct plan_step *step = find_step(plan, promise->step);
	if (!step) {
		struct near_search search = near_start(promise->step);
		for (size_t i = 0; i < plan->step_count; i++)
			near_offer(&search, plan->steps[i].id);
		const char *hint = near_hint(arena, &search);
		cli_say(_("jindan: '%s' is no step of this plan"), promise->step);
		cli_say(hint ? "; %s\n" : "\n", hint);
		return false;
	}
	day = step->done;
	if (equals && !date_parse(equals + 1, strlen(equals + 1), &day)) {
		cli_say(_("jindan: '%s' is no day; write it as 2004-07-15\n"), equals + 1);
		return false;
	}
	date_print(day, due);
	promise->due = arena_strdup(arena, due);
	promise->keys = step_keys(arena, step);
	return true;
}

static bool release(struct store *store, const struct store_client *client, const char *step, struct diag_sink *sink)
{
	bool there = false;
	if (!store_remove_promise(store, client->id, step, &there, sink))
		return false;
	if (!there)
		cli_say(_("jindan: '%s' was not promised\n"), step);
	return there;
}

/* All are read before the first is kept. */
static bool change_promises(struct arena *arena, const struct options *options, const struct company *company, const struct plan *plan)
{
	const option_values *made = &options->list[OPT_PROMISE], *released = &options->list[OPT_RELEASE];
	struct diag_sink *sink = diag_sink_new(arena);
	struct store_promise *list = ARENA_ARRAY(arena, struct store_promise, made->count + 1);
	struct store_client client;
	bool good = true;
	for (size_t i = 0; i < made->count; i++)
		if (!read_promise(arena, plan, made->items[i], &list[i]))
			return false;
	struct store *store = open_store(arena, options);
	good = store && open_client(arena, store, company->name, &client);
	for (size_t i = 0; good && i < released->count; i++)
		good = release(store, &client, released->items[i], sink);
	for (size_t i = 0; good && i < made->count; i++)
		good = store_put_promise(store, client.id, &list[i], sink);
	cli_show(sink);
	store_close(store);
	return good;
}

/* What was promised is marked in the plan; what it no longer holds is named. */
static bool mark_promises(struct arena *arena, const struct options *options, const struct company *company, struct plan *plan)
{
	struct diag_sink *sink = diag_sink_new(arena);
	struct store *store = open_store_to_read(arena, options);
	struct store_client client;
	struct store_promise *list = NULL;
	size_t count = 0;
	bool good = store && open_client(arena, store, company->name, &client) && store_promises(store, arena, client.id, &list, &count, sink);
	struct plan_step *steps = arena_copy(arena, plan->steps, plan->step_count * sizeof(*steps));
	for (size_t i = 0; good && i < count; i++) {
		const struct plan_step *step = find_step(plan, list[i].step);
		if (!step) {
			cli_say(_("Promised by %s, and no longer in the plan: %s\n"), list[i].due, utf8_clean(arena, list[i].step));
			continue;
		}
		steps[step - plan->steps].promised = date_parse(list[i].due, strlen(list[i].due), &steps[step - plan->steps].due);
	}
	plan->steps = steps;
	cli_show(sink);
	store_close(store);
	return good;
}

/* ---- the command ----------------------------------------------------------------------------------------------------------------- */

static enum exit_status print_plan(struct arena *arena, const struct options *options, struct company *company, const char *format)
{
	bool stored = !option_given(options, OPT_ANSWERS);
	bool promising = option_given(options, OPT_PROMISE) || option_given(options, OPT_RELEASE);
	struct page_options page = page_options_from(options, company->name);
	struct plan_wishes wishes;
	struct buf out;
	if (promising && !stored)
		return cli_misuse(_("only a client of the store can promise something"));
	if (!read_wishes(arena, options, company, &wishes))
		return EXIT_MISUSED;
	struct result *result = page_result(arena, company);
	struct plan *plan = arena_copy(arena, advise_plan(company->run, arena, result, &wishes), sizeof(struct plan));
	result->plan = plan;
	if (promising && !change_promises(arena, options, company, plan))
		return EXIT_MISUSED;
	if (stored && !mark_promises(arena, options, company, plan))
		return EXIT_MISUSED;
	buf_init(&out, 0);
	render_plan(result, format, &page, &out);
	return cli_print_to(arena, options, &out);
}

enum exit_status cmd_plan(struct arena *arena, const struct options *options)
{
	struct company company;
	size_t format;
	if (!cli_choice(arena, options, OPT_FORMAT, plan_formats, &format))
		return EXIT_MISUSED;
	bool open = open_company(arena, options, options->arguments.count ? options->arguments.items[0] : NULL, &company);
	enum exit_status status = open ? print_plan(arena, options, &company, plan_formats[format]) : company.refused ? EXIT_BAD : EXIT_MISUSED;
	close_company(&company);
	return status;
}
