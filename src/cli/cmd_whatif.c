/*
 * jindan whatif: what other answers would change; named scenarios side by side; what each single answer could do.
 */
#include "advise/advise.h"
#include "base/msg.h"
#include "base/near.h"
#include "base/utf8.h"
#include "cli/choice.h"
#include "cli/page.h"
#include <string.h>

struct trial_of_answers {
	struct arena *arena;
	const struct options *options;
	struct company company;
	const struct result *result;
	struct store *store; /* NULL: not needed, or there is none */
	bool json;
};

/* ---- would-be answers ---- */

static bool say_unknown(struct trial_of_answers *trial, const char *name)
{
	const struct program *program = trial->company.opened.program;
	struct near_search search = near_start(name);
	for (uint32_t i = 0; i < program->input_count; i++)
		if (program->inputs[i].question)
			near_offer(&search, program->inputs[i].key);
	const char *hint = near_hint(trial->arena, &search);
	cli_say(_("jindan: there is no question '%s'"), name);
	cli_say(hint ? "; %s\n" : "\n", hint);
	return false;
}

/* Together with those given and supposed before: an amount may need to know its economy. */
static bool suppose(struct trial_of_answers *trial, const char *key, const char *text, struct answers *known, struct answers *supposed)
{
	int64_t index = program_input_find(trial->company.opened.program, key);
	const struct program_input *input = index < 0 ? NULL : &trial->company.opened.program->inputs[index];
	struct raw_field field = {.key = key, .text = text, .length = strlen(text)};
	struct accept_problem problem = {0};
	struct answer answer = {0};
	if (!input || !input->question)
		return say_unknown(trial, key);
	if (!question_accept(trial->arena, input->question, input->row, &field, question_currency(input->question, known), &answer, &problem)) {
		cli_say("jindan: %s: %s%s%s\n", key, problem.message, problem.hint ? "; " : "", problem.hint ? problem.hint : "");
		return false;
	}
	answer.key = input->key;
	answer.text = text;
	answers_set(known, &answer);
	answers_set(supposed, &answer);
	return true;
}

static struct answers *copy_of(struct arena *arena, const struct answers *answers)
{
	struct answers *copy = answers_new(arena);
	for (size_t i = 0; i < answers_count(answers); i++)
		answers_set(copy, answers_at(answers, i));
	return copy;
}

static bool suppose_arguments(struct trial_of_answers *trial, struct answers *known, struct answers *supposed)
{
	const option_values *arguments = &trial->options->arguments;
	for (size_t i = 0; i < arguments->count; i++) {
		const char *equals = strchr(arguments->items[i], '=');
		if (!equals) {
			cli_say(_("jindan: '%s' is not NAME=VALUE, such as employees=12\n"), arguments->items[i]);
			return false;
		}
		if (!suppose(trial, arena_strndup(trial->arena, arguments->items[i], (size_t)(equals - arguments->items[i])), equals + 1, known, supposed))
			return false;
	}
	return true;
}

/* ---- scenarios ---- */

static bool say_no_scenario(struct trial_of_answers *trial, const char *name, struct diag_sink *sink)
{
	const char *const *names = NULL;
	size_t count = 0;
	struct near_search search = near_start(name);
	if (!store_scenarios(trial->store, trial->arena, trial->company.assessment, &names, &count, sink))
		return false;
	for (size_t i = 0; i < count; i++)
		near_offer(&search, names[i]);
	const char *hint = near_hint(trial->arena, &search);
	cli_say(_("jindan: no scenario '%s' is kept"), utf8_clean(trial->arena, name));
	cli_say(hint ? "; %s\n" : "\n", hint);
	return false;
}

/* False, having said why, when there is none. */
static bool all_scenarios(struct trial_of_answers *trial, const char *const **names, size_t *count)
{
	struct diag_sink *sink = diag_sink_new(trial->arena);
	bool good = store_scenarios(trial->store, trial->arena, trial->company.assessment, names, count, sink);
	cli_show(sink);
	if (good && *count == 0)
		cli_say(_("jindan: no scenarios are kept; --name NAME keeps one\n"));
	return good && *count > 0;
}

static enum exit_status remove_scenarios(struct trial_of_answers *trial)
{
	const option_values *names = &trial->options->list[OPT_REMOVE];
	struct diag_sink *sink = diag_sink_new(trial->arena);
	bool good = true;
	for (size_t i = 0; i < names->count && good; i++) {
		struct answers *kept = answers_new(trial->arena);
		good = store_get_scenario(trial->store, trial->arena, trial->company.assessment, names->items[i], kept, sink) &&
		       (answers_count(kept) > 0 || say_no_scenario(trial, names->items[i], sink)) &&
		       store_remove_scenario(trial->store, trial->company.assessment, names->items[i], sink);
		if (good)
			cli_say(_("The scenario '%s' is removed.\n"), utf8_clean(trial->arena, names->items[i]));
	}
	cli_show(sink);
	return good ? EXIT_DONE : EXIT_MISUSED;
}

static bool read_scenario(struct trial_of_answers *trial, const char *name, struct answers *known, struct answers *supposed)
{
	struct diag_sink *sink = diag_sink_new(trial->arena);
	struct answers *kept = answers_new(trial->arena);
	bool good = store_get_scenario(trial->store, trial->arena, trial->company.assessment, name, kept, sink);
	if (good && answers_count(kept) == 0)
		good = say_no_scenario(trial, name, sink);
	for (size_t i = 0; i < answers_count(kept) && good; i++)
		good = suppose(trial, answers_at(kept, i)->key, answers_at(kept, i)->text, known, supposed);
	cli_show(sink);
	return good;
}

static bool keep_scenario(struct trial_of_answers *trial, const char *name, const struct answers *supposed)
{
	struct diag_sink *sink = diag_sink_new(trial->arena);
	bool good = store_put_scenario(trial->store, trial->company.assessment, name, supposed, sink);
	cli_show(sink);
	if (good)
		cli_say(_("Kept as '%s'. To see it beside others: jindan whatif --compare %s ...\n"), utf8_clean(trial->arena, name), utf8_clean(trial->arena, name));
	return good;
}

/* ---- results ---- */

/* NULL, having said why, when the answers contradict one another. */
static const struct whatif *result_of(struct trial_of_answers *trial, const char *name, struct answers *known, const struct answers *supposed)
{
	struct run *after = run_copy(trial->company.run);
	struct accept_errors errors = {0};
	for (size_t i = 0; i < answers_count(supposed); i++)
		run_set(after, (uint32_t)program_input_find(trial->company.opened.program, answers_at(supposed, i)->key), answers_at(supposed, i));
	size_t bad = advise_check(after, trial->arena, known, &errors);
	for (size_t i = 0; i < errors.list.count; i++)
		if (!errors.list.items[i].note || answers_get(supposed, errors.list.items[i].where))
			cli_say("%s: %s: %s\n", errors.list.items[i].where, errors.list.items[i].note ? _("note") : _("error"), errors.list.items[i].message);
	const struct whatif *whatif = bad ? NULL : advise_whatif(trial->company.run, after, trial->arena, trial->result, supposed);
	run_free(after);
	if (!whatif)
		return NULL;
	struct whatif *named = ARENA_NEW(trial->arena, struct whatif);
	*named = *whatif;
	named->name = name;
	return named;
}

static enum exit_status show(struct trial_of_answers *trial, const struct whatif *const *list, size_t count, bool compared)
{
	struct page_options page = page_options_from(trial->options, trial->company.name);
	struct buf out;
	buf_init(&out, 0);
	if (trial->json)
		whatif_to_json(list, count, compared, &out);
	else if (compared)
		render_scenarios(list, count, &page, &out);
	else
		render_whatif(list[0], &page, &out);
	return cli_print(&out);
}

static enum exit_status one(struct trial_of_answers *trial)
{
	const char *name = trial->options->value[OPT_NAME];
	struct answers *known = copy_of(trial->arena, trial->company.answers), *supposed = answers_new(trial->arena);
	bool given = trial->options->arguments.count > 0;
	if (!given && !name)
		return cli_misuse(_("what if what? For example: jindan whatif employees=12"));
	if (given ? !suppose_arguments(trial, known, supposed) : !read_scenario(trial, name, known, supposed))
		return EXIT_MISUSED;
	const struct whatif *whatif = result_of(trial, name, known, supposed);
	if (!whatif)
		return EXIT_BAD;
	if (name && given && !keep_scenario(trial, name, supposed))
		return EXIT_MISUSED;
	return show(trial, &whatif, 1, false);
}

static enum exit_status compare(struct trial_of_answers *trial)
{
	const char *const *names = trial->options->arguments.items;
	size_t count = trial->options->arguments.count;
	if (count == 0 && !all_scenarios(trial, &names, &count))
		return EXIT_MISUSED;
	const struct whatif **list = ARENA_ARRAY(trial->arena, const struct whatif *, count + 1);
	for (size_t i = 0; i < count; i++) {
		struct answers *known = copy_of(trial->arena, trial->company.answers), *supposed = answers_new(trial->arena);
		if (!read_scenario(trial, names[i], known, supposed))
			return EXIT_MISUSED;
		list[i] = result_of(trial, names[i], known, supposed);
		if (!list[i])
			return EXIT_BAD;
	}
	return show(trial, list, count, true);
}

static enum exit_status tornado(struct trial_of_answers *trial)
{
	const struct result *result = trial->result;
	const char *id = trial->options->arguments.count ? trial->options->arguments.items[0] : result->overall ? result->overall->id : "";
	struct page_options page = page_options_from(trial->options, trial->company.name);
	struct near_search search = near_start(id);
	size_t score = 0;
	struct buf out;
	while (score < result->score_count && strcmp(result->scores[score].id, id) != 0)
		near_offer(&search, result->scores[score++].id);
	if (score == result->score_count) {
		const char *hint = near_hint(trial->arena, &search), *problem = arena_printf(trial->arena, _("there is no score '%s'"), id);
		return cli_misuse(hint ? arena_printf(trial->arena, "%s; %s", problem, hint) : problem);
	}
	const struct tornado *found = advise_tornado(trial->company.run, trial->arena, result, score, option_given(trial->options, OPT_ALL));
	buf_init(&out, 0);
	if (trial->json)
		tornado_to_json(found, &out);
	else
		render_tornado(found, &page, &out);
	return cli_print(&out);
}

static bool open_for(struct trial_of_answers *trial)
{
	const struct options *options = trial->options;
	bool keeps = option_given(options, OPT_NAME), reads = option_given(options, OPT_COMPARE), removes = option_given(options, OPT_REMOVE);
	if ((keeps || reads || removes) && !trial->company.assessment) {
		cli_say(_("jindan: scenarios are kept beside a client's assessment; --answers has none\n"));
		return false;
	}
	if (keeps || reads || removes)
		trial->store = removes || (keeps && options->arguments.count) ? open_store(trial->arena, options) : open_store_to_read(trial->arena, options);
	return trial->store || !(keeps || reads || removes);
}

enum exit_status cmd_whatif(struct arena *arena, const struct options *options)
{
	struct trial_of_answers trial = {.arena = arena, .options = options};
	enum exit_status status = EXIT_MISUSED;
	size_t json;
	if (!cli_choice(arena, options, OPT_FORMAT, text_or_json, &json))
		return EXIT_MISUSED;
	trial.json = json;
	if (option_given(options, OPT_COMPARE) + option_given(options, OPT_TORNADO) + option_given(options, OPT_NAME) + option_given(options, OPT_REMOVE) > 1)
		return cli_misuse(_("--name, --compare, --remove and --tornado go one at a time"));
	if (option_given(options, OPT_REMOVE) && options->arguments.count > 0)
		return cli_misuse(_("--remove takes nothing besides"));
	if (!open_company(arena, options, options->value[OPT_CLIENT], &trial.company)) {
		close_company(&trial.company);
		return trial.company.refused ? EXIT_BAD : EXIT_MISUSED;
	}
	trial.result = page_result(arena, &trial.company);
	if (open_for(&trial))
		status = option_given(options, OPT_COMPARE) ? compare(&trial) : option_given(options, OPT_TORNADO) ? tornado(&trial) : option_given(options, OPT_REMOVE) ? remove_scenarios(&trial) : one(&trial);
	store_close(trial.store);
	close_company(&trial.company);
	return status;
}
