/*
 * Finding a converter along $PATH, running it without a shell, in a folder of its own that is gone afterwards, and not for
 * ever. It gets a file that asks for nothing from elsewhere.
 */
#include "cli/pdf.h"

#include "base/clock.h"
#include "base/io.h"
#include "base/limits.h"
#include "base/msg.h"
#include "cli/io.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define SECONDS 180 /* a report takes two to thirty */
#define WORDS 24

extern char **environ;

enum converter_kind { WEASYPRINT, CHROMIUM };

/* A browser takes a tenth of the time, and its documents can be read aloud; where it cannot start, the other one does it. */
static const struct {
	const char *program;
	enum converter_kind kind;
} converters[] = {
	{"chromium", CHROMIUM},
	{"chromium-browser", CHROMIUM},
	{"chromium-headless-shell", CHROMIUM},
	{"google-chrome", CHROMIUM},
	{"google-chrome-stable", CHROMIUM},
	{"weasyprint", WEASYPRINT},
};
#define CONVERTERS (sizeof(converters) / sizeof(*converters))

struct job {
	struct arena *arena;
	const char *program; /* a whole path */
	enum converter_kind kind;
	const char *folder, *html, *pdf;
};

/* ---- finding ---- */

static const char *on_path(struct arena *arena, const char *name)
{
	const char *path = getenv("PATH");
	for (const char *at = path; at && *at; at += *at == ':') {
		size_t length = strcspn(at, ":");
		const char *file = arena_printf(arena, "%.*s/%s", (int)length, at, name);
		at += length;
		if (*file == '/' && io_is_file(file) && access(file, X_OK) == 0)
			return file;
	}
	return NULL;
}

/* The first one from *next on, which is then behind it; false when there is none any more. */
static bool find_converter(struct job *job, size_t *next)
{
	while (*next < CONVERTERS) {
		const char *program = on_path(job->arena, converters[*next].program);
		job->kind = converters[(*next)++].kind;
		if (!program)
			continue;
		job->program = program;
		return true;
	}
	return false;
}

/* ---- a folder of one's own ---- */

static bool make_folder(struct job *job)
{
	char *folder = io_temporary_folder(job->arena);
	if (!folder)
		return false;
	job->folder = folder;
	job->html = io_join(job->arena, folder, "report.html");
	job->pdf = io_join(job->arena, folder, "report.pdf");
	return true;
}

/* What a browser leaves behind is a few levels deep; links are not followed. */
static void remove_tree(struct arena *arena, const char *path, int levels)
{
	struct stat status;
	if (lstat(path, &status) != 0)
		return;
	DIR *stream = S_ISDIR(status.st_mode) && levels > 0 ? opendir(path) : NULL;
	for (const struct dirent *entry; stream && (entry = readdir(stream)) != NULL;)
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
			remove_tree(arena, io_join(arena, path, entry->d_name), levels - 1);
	if (stream)
		closedir(stream);
	if (S_ISDIR(status.st_mode))
		rmdir(path);
	else
		unlink(path);
}

/* ---- running ---- */

static void fill_words(struct job *job, const char *words[WORDS])
{
	static const char *const chromium[] = {
		"--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-extensions", "--disable-background-networking",
		"--disable-component-update", "--disable-sync", "--disable-default-apps", "--no-pdf-header-footer", "--host-resolver-rules=MAP * ~NOTFOUND",
	};
	size_t count = 0;
	words[count++] = job->program;
	if (job->kind == WEASYPRINT) {
		words[count++] = "--quiet";
		words[count++] = job->html;
		words[count++] = job->pdf;
		words[count] = NULL;
		return;
	}
	for (size_t i = 0; i < sizeof(chromium) / sizeof(*chromium); i++)
		words[count++] = chromium[i];
	if (geteuid() == 0)
		words[count++] = "--no-sandbox"; /* a browser does not start as root with one */
	words[count++] = arena_printf(job->arena, "--user-data-dir=%s/profile", job->folder);
	words[count++] = arena_printf(job->arena, "--print-to-pdf=%s", job->pdf);
	words[count++] = arena_printf(job->arena, "file://%s", job->html);
	words[count] = NULL;
}

/* In a process group of its own, so that it can be ended with all it started; 0 when it does not start. */
static pid_t start(struct job *job)
{
	const char *words[WORDS];
	char *argv[WORDS + 1];
	pid_t child = 0;
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attributes;
	fill_words(job, words);
	for (size_t i = 0; i < WORDS; i++) {
		argv[i] = arena_strdup(job->arena, words[i]);
		if (!words[i])
			break;
	}
	posix_spawn_file_actions_init(&files);
	posix_spawnattr_init(&attributes);
	posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
	posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
	posix_spawnattr_setpgroup(&attributes, 0);
	int error = posix_spawn(&child, job->program, &files, &attributes, argv, environ);
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&files);
	return error ? 0 : child;
}

/* Whether it ended well, and in time. */
static bool wait_for(pid_t child, bool *late)
{
	const struct timespec moment = {0, 20000000};
	int64_t end = clock_ticks() + SECONDS * INT64_C(1000000000);
	int status = 0;
	pid_t ended;
	*late = false;
	while ((ended = waitpid(child, &status, WNOHANG)) == 0 || (ended < 0 && errno == EINTR)) {
		if (clock_ticks() > end && !*late) {
			*late = true;
			kill(-child, SIGKILL);
		}
		nanosleep(&moment, NULL);
	}
	return !*late && ended == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static bool convert(struct job *job, struct buf *page)
{
	struct diag_sink *sink = diag_sink_new(job->arena);
	bool late = false;
	size_t length = 0;
	if (!io_write_file(job->html, page->text, page->length, sink)) {
		cli_show(sink);
		return false;
	}
	pid_t child = start(job);
	bool done = child && wait_for(child, &late);
	const char *pdf = done ? io_read_file(job->arena, job->pdf, LIMIT_FILE_BYTES, &length, sink) : NULL;
	if (!pdf || length < 5 || memcmp(pdf, "%PDF-", 5) != 0) {
		cli_say(late ? _("jindan: %s did not finish in time; there is no PDF\n") : _("jindan: %s made no PDF of the page\n"), job->program);
		return false;
	}
	buf_clear(page);
	buf_add_n(page, pdf, length);
	return true;
}

bool pdf_from_html(struct arena *arena, struct buf *page)
{
	struct job job = {.arena = arena};
	size_t next = 0;
	if (!find_converter(&job, &next)) {
		cli_misuse(_("a PDF is made by Chromium or weasyprint, and neither is installed: install the package chromium (or weasyprint), and "
		             "fonts-noto-cjk for Korean and Japanese; or open the page of --format html in a browser and print it"));
		return false;
	}
	if (!make_folder(&job)) {
		cli_misuse(_("there is no folder for temporary files to make the PDF in; set TMPDIR"));
		return false;
	}
	bool good = convert(&job, page);
	while (!good && find_converter(&job, &next))
		good = convert(&job, page);
	remove_tree(arena, job.folder, 16);
	return good;
}
