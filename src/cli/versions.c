/*
 * Two versions of the same kind: rule bases with one questionnaire, or questionnaires with the same rule bases.
 */
#include "cli/versions.h"

#include "base/io.h"
#include "base/msg.h"
#include "cli/suite.h"
#include <string.h>

/* What a file, folder or name is. */
static enum load_root kind_of(struct arena *arena, const struct options *options, const char *name)
{
	struct diag_sink *quiet = diag_sink_new(arena);
	struct load_path path = open_path(arena, options);
	if (io_is_folder(name))
		return LOAD_RULEBASE;
	if (io_is_file(name))
		return load_root_of(arena, name, quiet);
	if (load_find(arena, &path, name, LOAD_RULEBASE, quiet))
		return LOAD_RULEBASE;
	return load_find(arena, &path, name, LOAD_QUESTIONNAIRE, quiet) ? LOAD_QUESTIONNAIRE : LOAD_UNKNOWN;
}

static bool complain(struct arena *arena, const char *name)
{
	cli_misuse(arena_printf(arena, _("'%s' is no questionnaire and no rule base"), name));
	return false;
}

static bool same_kind(struct arena *arena, const struct options *options, struct versions *out)
{
	out->kind = kind_of(arena, options, out->name[0]);
	enum load_root other = kind_of(arena, options, out->name[1]);
	for (int i = 0; i < 2; i++) {
		enum load_root is = i == 0 ? out->kind : other;
		if (is != LOAD_RULEBASE && is != LOAD_QUESTIONNAIRE)
			return complain(arena, out->name[i]);
	}
	if (other != out->kind)
		cli_misuse(_("one of the two is a questionnaire, the other a rule base; both are to be of one kind"));
	else if (out->kind == LOAD_RULEBASE && option_given(options, OPT_RULES))
		cli_misuse(_("two rule bases are compared with -q, not with -r"));
	else if (out->kind == LOAD_QUESTIONNAIRE && option_given(options, OPT_QUESTIONNAIRE))
		cli_misuse(_("two questionnaires are compared with -r, not with -q"));
	else
		return true;
	return false;
}

bool open_versions(struct arena *arena, const struct options *options, struct versions *out)
{
	*out = (struct versions){.name = {options->arguments.items[0], options->arguments.items[1]}};
	if (!open_limits(arena, options) || !same_kind(arena, options, out))
		return false;
	for (int i = 0; i < 2; i++) {
		struct options one = *options;
		const char *name = out->kind == LOAD_RULEBASE ? open_whole(arena, out->name[i]) : out->name[i];
		if (out->kind == LOAD_RULEBASE)
			one.value[OPT_QUESTIONNAIRE] = suite_questionnaire(arena, options, name);
		if (out->kind == LOAD_QUESTIONNAIRE)
			one.value[OPT_QUESTIONNAIRE] = name;
		else
			VEC_PUSH(arena, &one.list[OPT_RULES], name);
		if (!open_pack(arena, &one, &out->opened[i]))
			return false;
	}
	return true;
}
