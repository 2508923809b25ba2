/*
 * Locale, the table of commands, the exit status; nothing else.
 */
#define _DEFAULT_SOURCE /* madvise, sbrk */
#include "advise/advise.h"
#include "base/msg.h"
#include "base/near.h"
#include "cli/commands.h"
#include "cli/io.h"
#include <signal.h>
#include <stdio.h>
#include <string.h>
#ifdef __GLIBC__
#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#define HEAP ((uintptr_t)64 << 20) /* bytes of addresses that are asked for at once; only what is touched takes memory */
#define LARGE_PAGE ((uintptr_t)2 << 20)
#endif

static enum exit_status unknown_command(struct arena *arena, const char *name)
{
	struct near_search search = near_start(name);
	for (size_t i = 0; i < command_count(); i++)
		near_offer(&search, command_at(i)->name);
	const char *hint = near_hint(arena, &search);
	const char *problem = arena_printf(arena, _("there is no command '%s'"), name);
	return cli_misuse(hint ? arena_printf(arena, "%s; %s", problem, hint) : arena_printf(arena, _("%s; `jindan help` lists them"), problem));
}

static enum exit_status show_help(const struct command *command)
{
	struct buf text;
	buf_init(&text, 0);
	docs_command(command, &text);
	return cli_print(&text);
}

static enum exit_status run(struct arena *arena, const struct command *command, int argc, char **argv)
{
	struct options options;
	const char *problem = NULL;
	if (!options_parse(arena, command, argc, argv, &options, &problem)) {
		cli_misuse(problem);
		cli_say(_("`jindan %s --help` tells more\n"), command->name);
		return EXIT_MISUSED;
	}
	/* To a translator one speaks in one's own language. */
	if (option_given(&options, OPT_LANGUAGE) && command->run != cmd_translate)
		msg_language(options.value[OPT_LANGUAGE]);
	if (option_given(&options, OPT_HELP))
		return show_help(command);
	return command->run(arena, &options);
}

/* `jindan --lang ko` and the like: options before any command belong to the start menu, which takes those of assess. */
static enum exit_status dispatch(struct arena *arena, int argc, char **argv)
{
	struct command start;
	struct buf text;
	if (argc > 1 && (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)) {
		buf_init(&text, 0);
		docs_overview(&text);
		return cli_print(&text);
	}
	if (argc > 1 && (strcmp(argv[1], "--version") == 0 || strcmp(argv[1], "-V") == 0)) {
		buf_init(&text, 0);
		buf_printf(&text, "%s\n", advise_engine);
		return cli_print(&text);
	}
	if (argc > 1 && argv[1][0] != '-') {
		const struct command *command = command_find(argv[1]);
		return command ? run(arena, command, argc - 2, argv + 2) : unknown_command(arena, argv[1]);
	}
	start = *command_find("assess");
	start.run = cmd_start;
	start.most = 0;
	for (int i = 2; i < argc; i++)
		if (command_find(argv[i]) && strcmp(argv[i - 1], "--store") != 0)
			return cli_misuse(arena_printf(arena, _("put the command first: jindan %s ..."), argv[i]));
	return run(arena, &start, argc - 1, argv + 1);
}

#ifdef MADV_HUGEPAGE
/* In few large pages: of a short run the kernel spends up to a third on thousands of small ones. What it makes of the advice is its own
 * affair; where the heap is somewhere else, nothing is said. */
static void keep_in_large_pages(void)
{
	void *block = malloc(LARGE_PAGE);
	uintptr_t start = ((uintptr_t)block + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE, end = (uintptr_t)sbrk(0);
	free(block);
	if (start < end && end - start <= 2 * HEAP)
		madvise((void *)start, (end - start) / LARGE_PAGE * LARGE_PAGE, MADV_HUGEPAGE);
}
#endif

/* Memory that was given back is wanted again soon: to keep it saves a tenth of a short run, which the kernel spends on pages. */
static void keep_memory(void)
{
#ifdef __GLIBC__
	mallopt(M_MMAP_THRESHOLD, 32 << 20);
	mallopt(M_TRIM_THRESHOLD, 128 << 20);
	mallopt(M_TOP_PAD, HEAP);
#ifdef MADV_HUGEPAGE
	keep_in_large_pages();
#endif
#endif
}

int main(int argc, char **argv)
{
	keep_memory();
	msg_start(NULL);
	signal(SIGPIPE, SIG_IGN);
	struct arena *arena = arena_new(0);
	enum exit_status status = dispatch(arena, argc, argv);
	arena_free(arena);
	return (int)status;
}
