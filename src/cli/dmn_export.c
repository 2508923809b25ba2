/*
 * jindan dmn --export: the tables of a rule base as a DMN model that editors open.
 */
#include "base/io.h"
#include "base/msg.h"
#include "cli/dmn.h"
#include "cli/open.h"
#include "model/decision.h"

static bool is_model(struct arena *arena, const char *name)
{
	return io_is_file(name) && load_root_of(arena, name, diag_sink_new(arena)) == LOAD_MODEL;
}

static const struct pack *load_rules(struct arena *arena, const struct options *options, const char *name, struct diag_sink *sink)
{
	const char *questionnaire = options->value[OPT_QUESTIONNAIRE];
	struct load_path path = open_path(arena, options);
	const char *rules[] = {open_whole(arena, name)};
	if (!path.limits)
		return NULL;
	return load_pack(arena, &path, questionnaire ? questionnaire : DEFAULT_QUESTIONNAIRE, rules, 1, sink);
}

static enum exit_status write_model(struct arena *arena, const struct options *options, const struct dmn_model *model)
{
	struct diag_sink *sink = diag_sink_new(arena);
	struct buf out;
	buf_init(&out, 0);
	if (write_dmn(arena, model, &out, sink))
		return cli_print_to(arena, options, &out);
	buf_release(&out);
	cli_show(sink);
	return EXIT_BAD;
}

enum exit_status dmn_export(struct arena *arena, const struct options *options)
{
	const char *name = options->arguments.items[0];
	struct diag_sink *sink = diag_sink_new(arena);
	const struct dmn_model *model;
	if (options->arguments.count > 1)
		return cli_misuse(_("dmn --export takes one rule base"));
	if (is_model(arena, name)) {
		model = load_dmn(arena, open_limits(arena, options), name, false, sink);
		return model ? write_model(arena, options, model) : cli_fail(sink);
	}
	const struct pack *pack = load_rules(arena, options, name, sink);
	if (!pack)
		return cli_fail(sink);
	model = dmn_of_pack(arena, pack);
	if (model)
		return write_model(arena, options, model);
	cli_say(_("jindan: '%s' has no decision tables to write as a DMN model\n"), name);
	return EXIT_BAD;
}
