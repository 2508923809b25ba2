/*
 * Lines from a person: through readline when both ends are terminals and nobody asked for plain
 * text, line by line otherwise. The only place that knows readline, signals and colours; nothing on
 * the screen is ever drawn twice.
 */
#include "base/io.h"
#include "base/msg.h"
#include "base/utf8.h"
#include "interview/interview_int.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <readline/history.h>
#include <readline/readline.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define LINE_BYTES ((size_t)1 << 20) /* a typed or piped answer; more is refused, not cut */
#define NARROWEST 40
#define WIDEST 100 /* longer lines are hard to read */

struct terminal {
	FILE *in, *out;
	bool interactive, edits, plain, colour;
	char *line; /* of plain reading; malloc */
	size_t capacity;
	struct sigaction before[4];
};

/* What the handlers and readline's callbacks, which take no argument, need to know of the one line
 * being read. */
static struct {
	volatile sig_atomic_t interrupted, ended, stopped;
	int wake[2]; /* a pipe: a signal just before waiting still ends the wait */
	enum line_end end;
	const char *prefill;
	bool gives_way;
	const char *const *completions;
	size_t next_completion;
} reading_now = {.wake = {-1, -1}};

static const int caught[4] = {SIGINT, SIGTERM, SIGHUP, SIGTSTP};

/* ---- signals --------------------------------------------------------------------------------- */

static void on_signal(int number)
{
	int saved = errno;
	if (number == SIGINT)
		reading_now.interrupted = 1;
	else if (number == SIGTSTP)
		reading_now.stopped = 1;
	else
		reading_now.ended = 1;
	if (reading_now.wake[1] >= 0 && write(reading_now.wake[1], "", 1) < 0)
		errno = saved; /* the pipe is full: it wakes anyway */
	errno = saved;
}

static bool open_wake(void)
{
	if (pipe(reading_now.wake) != 0)
		return false;
	for (int i = 0; i < 2; i++) {
		fcntl(reading_now.wake[i], F_SETFL, O_NONBLOCK);
		fcntl(reading_now.wake[i], F_SETFD, FD_CLOEXEC);
	}
	return true;
}

static void catch_signals(struct terminal *terminal)
{
	struct sigaction action = {.sa_handler = on_signal};
	sigemptyset(&action.sa_mask);
	for (int i = 0; i < 4; i++)
		if (caught[i] != SIGTSTP || terminal->edits)
			sigaction(caught[i], &action, &terminal->before[i]);
}

static void release_signals(struct terminal *terminal)
{
	for (int i = 0; i < 4; i++)
		if (caught[i] != SIGTSTP || terminal->edits)
			sigaction(caught[i], &terminal->before[i], NULL);
	for (int i = 0; i < 2; i++) {
		close(reading_now.wake[i]);
		reading_now.wake[i] = -1;
	}
}

/* Waits for input; false when a signal came instead. */
static bool wait_for_input(int fd)
{
	struct pollfd both[2] = {{.fd = fd, .events = POLLIN},
	                         {.fd = reading_now.wake[0], .events = POLLIN}};
	char drained[16];
	if (poll(both, 2, -1) < 0)
		return false;
	if (both[1].revents) {
		while (read(reading_now.wake[0], drained, sizeof(drained)) > 0)
			continue;
		return false;
	}
	return true;
}

/* Ctrl-Z: the terminal as it was found, then stop; on coming back, as we need it. */
static void suspend(void)
{
	reading_now.stopped = 0;
	rl_deprep_terminal();
	raise(SIGSTOP);
	rl_prep_terminal(1);
	rl_forced_update_display();
}

/* ---- readline -------------------------------------------------------------------------------- */

static int next_key(FILE *stream)
{
	unsigned char key;
	for (;;) {
		if (reading_now.interrupted || reading_now.ended)
			return EOF;
		if (reading_now.stopped)
			suspend();
		if (!wait_for_input(fileno(stream))) {
			rl_check_signals(); /* a changed window size */
			continue;
		}
		ssize_t got = read(fileno(stream), &key, 1);
		if (got == 1)
			return key;
		if (got < 0 && (errno == EINTR || errno == EAGAIN))
			continue;
		reading_now.ended = 1;
		return EOF;
	}
}

static int end_line(enum line_end end)
{
	reading_now.end = end;
	rl_done = 1;
	return 0;
}

static int key_back(int count, int key)
{
	(void)count;
	(void)key;
	return end_line(LINE_BACK);
}

static int key_unknown(int count, int key)
{
	(void)count;
	(void)key;
	return end_line(LINE_UNKNOWN);
}

static int key_why(int count, int key)
{
	(void)count;
	(void)key;
	return end_line(LINE_WHY);
}

/* Leaves at the end of the line, also of one that was filled in beforehand; deletes inside it as
 * usual. */
static int key_leave(int count, int key)
{
	return rl_point == rl_end ? end_line(LINE_LEAVE) : rl_delete(count, key);
}

static int put_prefill(void)
{
	if (reading_now.prefill)
		rl_insert_text(reading_now.prefill);
	return 0;
}

/* Before anything else was done, what stands there gives way to what is typed. */
static void make_way(void)
{
	bool untouched = reading_now.gives_way && reading_now.prefill && !rl_last_func &&
	                 rl_point == rl_end && !strcmp(rl_line_buffer, reading_now.prefill);
	if (!untouched)
		return;
	rl_replace_line("", 1);
	rl_point = rl_mark = 0;
}

static int key_insert(int count, int key)
{
	make_way();
	return rl_insert(count, key);
}

static int key_paste(int count, int key)
{
	make_way();
	return rl_bracketed_paste_begin(count, key);
}

static char *next_completion(const char *text, int state)
{
	char *copy = NULL;
	if (!state)
		reading_now.next_completion = 0;
	while (reading_now.completions && reading_now.completions[reading_now.next_completion] &&
	       !copy) {
		const char *word = reading_now.completions[reading_now.next_completion++];
		if (!strncmp(word, text, strlen(text)))
			copy = strdup(word);
	}
	return copy;
}

static char **complete(const char *text, int start, int end)
{
	(void)start;
	(void)end;
	rl_attempted_completion_over = 1; /* never file names */
	return rl_completion_matches(text, next_completion);
}

static void bind_insert(Keymap map)
{
	for (int key = ' '; key < 256; key++)
		if (map[key].type == ISFUNC && map[key].function == rl_insert)
			map[key].function = key_insert;
	rl_bind_keyseq_in_map("\\e[200~", key_paste, map);
}

static void bind_keys(Keymap map)
{
	bind_insert(map);
	rl_bind_keyseq_in_map("\\e[Z", key_back, map);
	rl_bind_keyseq_in_map("\\ek", key_unknown, map);
	rl_bind_keyseq_in_map("\\ew", key_why, map);
	rl_bind_key_in_map('D' - '@', key_leave, map);
}

static void start_readline(struct terminal *terminal)
{
	rl_readline_name = "jindan";
	rl_instream = terminal->in;
	rl_outstream = terminal->out;
	rl_catch_signals = 0;
	rl_change_environment = 0;
	rl_getc_function = next_key;
	rl_startup_hook = put_prefill;
	rl_attempted_completion_function = complete;
	rl_completer_word_break_characters = "";
	rl_completer_quote_characters = "";
	rl_completion_append_character = '\0';
	rl_sort_completion_matches = 0;
	rl_initialize();
	bind_keys(emacs_standard_keymap);
	bind_keys(vi_insertion_keymap);
	rl_bind_key_in_map('D' - '@', key_leave, vi_movement_keymap);
	using_history();
	stifle_history(100);
}

/* Colour is told to readline as taking no room, or it would miscount the columns. */
static char *coloured_prompt(const struct terminal *terminal, struct arena *arena,
                             const char *prompt)
{
	if (!terminal->colour)
		return arena_strdup(arena, prompt);
	return arena_printf(arena, "\001\033[1m\002%s\001\033[0m\002", prompt);
}

/* For the arrow keys; once, not again for each time it is put back. */
static void remember(const char *text)
{
	const HIST_ENTRY *last = history_length ? history_get(history_base + history_length - 1) : NULL;
	if (*text && (!last || strcmp(last->line, text) != 0))
		add_history(text);
}

static char *read_edited(struct terminal *terminal, struct arena *arena,
                         const struct line_request *request)
{
	reading_now.end = LINE_TEXT;
	reading_now.prefill = request->prefill;
	reading_now.gives_way = request->gives_way;
	reading_now.completions = request->completions;
	if (request->prefill && request->gives_way)
		remember(request->prefill);
	fflush(terminal->out);
	char *typed = readline(coloured_prompt(terminal, arena, request->prompt));
	if (reading_now.ended)
		reading_now.end = LINE_OVER;
	else if (reading_now.interrupted)
		reading_now.end = LINE_INTERRUPT;
	else if (!typed)
		reading_now.end = LINE_LEAVE;
	/* At an end from outside readline returns nothing, but what was typed still stands there.
	 */
	char *text = arena_strdup(arena, typed ? typed : reading_now.ended ? rl_line_buffer : "");
	free(typed);
	if (reading_now.end != LINE_TEXT)
		fputc('\n', terminal->out);
	return text;
}

/* ---- without it ------------------------------------------------------------------------------ */

static char *read_simple(struct terminal *terminal, struct arena *arena,
                         const struct line_request *request)
{
	bool too_long = false;
	reading_now.end = LINE_TEXT;
	if (terminal->interactive)
		fputs(request->prompt, terminal->out);
	fflush(terminal->out);
	bool got = !reading_now.ended && !reading_now.interrupted &&
	           io_read_line(terminal->in, &terminal->line, &terminal->capacity, LINE_BYTES,
	                        &too_long);
	if (reading_now.ended)
		reading_now.end = LINE_OVER;
	else if (reading_now.interrupted)
		reading_now.end = LINE_INTERRUPT;
	else if (!got)
		reading_now.end = terminal->interactive ? LINE_LEAVE : LINE_OVER;
	else if (too_long)
		reading_now.end = LINE_TOO_LONG;
	if (terminal->interactive && reading_now.end != LINE_TEXT)
		fputc('\n', terminal->out);
	clearerr(terminal->in);
	return arena_strdup(arena, got ? terminal->line : "");
}

/* ---- both ------------------------------------------------------------------------------------ */

static bool is_control(uint32_t code)
{
	return code < 0x20 || (code >= 0x7F && code < 0xA0);
}

/* Line ends and tabs become blanks; other control characters, which nobody meant to type, go. */
static void drop_controls(char *text)
{
	size_t length = strlen(text);
	char *kept = text;
	while (length) {
		uint32_t code;
		size_t used = utf8_decode(text, length, &code);
		if (*text == '\r' || *text == '\n' || *text == '\t') {
			*kept++ = ' ';
		} else if (!is_control(code)) {
			memmove(kept, text, used);
			kept += used;
		}
		text += used;
		length -= used;
	}
	*kept = '\0';
}

/* Without control characters and blanks around; what else could steer a terminal is made harmless. */
static const char *tidy(struct arena *arena, char *text)
{
	drop_controls(text);
	while (*text == ' ')
		text++;
	size_t length = strlen(text);
	while (length && text[length - 1] == ' ')
		length--;
	return utf8_clean(arena, arena_strndup(arena, text, length));
}

struct line terminal_read(struct terminal *terminal, struct arena *arena,
                          const struct line_request *request)
{
	struct line_request again = *request;
	for (bool warned = false;; warned = true) {
		char *text = terminal->edits ? read_edited(terminal, arena, &again)
		                             : read_simple(terminal, arena, &again);
		struct line line = {.end = reading_now.end, .text = tidy(arena, text)};
		bool first = line.end == LINE_INTERRUPT && !warned && terminal->interactive;
		reading_now.interrupted = 0;
		if (terminal->edits && line.end == LINE_TEXT)
			remember(line.text);
		if (!first)
			return line;
		terminal_write(
			terminal, STYLE_DIM, 0,
			_("Press Ctrl-C again to leave. Whatever was answered before is kept."));
		again.prefill = NULL;
	}
}

bool terminal_edits(const struct terminal *terminal)
{
	return terminal->edits;
}

bool terminal_is_plain(const struct terminal *terminal)
{
	return terminal->plain;
}

bool terminal_is_interactive(const struct terminal *terminal)
{
	return terminal->interactive;
}

void terminal_forget_lines(struct terminal *terminal)
{
	if (terminal->edits)
		clear_history();
}

/* ---- making and ending ----------------------------------------------------------------------- */

static bool has_dumb_name(void)
{
	const char *name = getenv("TERM");
	return !name || !*name || !strcmp(name, "dumb");
}

struct terminal *terminal_new(struct arena *arena, const struct terminal_options *options)
{
	struct terminal *terminal = ARENA_NEW(arena, struct terminal);
	terminal->in = options->in;
	terminal->out = options->out;
	terminal->interactive = isatty(fileno(options->in)) && isatty(fileno(options->out));
	terminal->plain = options->plain || !terminal->interactive || has_dumb_name();
	terminal->colour = options->colour && !terminal->plain;
	reading_now.interrupted = reading_now.ended = reading_now.stopped = 0;
	terminal->edits = open_wake() && !terminal->plain;
	catch_signals(terminal);
	if (terminal->edits)
		start_readline(terminal);
	return terminal;
}

void terminal_free(struct terminal *terminal)
{
	if (!terminal)
		return;
	terminal_forget_lines(terminal);
	release_signals(terminal);
	free(terminal->line);
	terminal->line = NULL;
}

size_t terminal_columns(const struct terminal *terminal)
{
	struct winsize size;
	if (!terminal->interactive || ioctl(fileno(terminal->out), TIOCGWINSZ, &size) != 0 ||
	    !size.ws_col)
		return 80;
	return size.ws_col < NARROWEST ? NARROWEST : size.ws_col > WIDEST ? WIDEST : size.ws_col;
}

/* ---- out ------------------------------------------------------------------------------------- */

static const char *const style_codes[] = {[STYLE_NORMAL] = "",
                                          [STYLE_STRONG] = "\033[1m",
                                          [STYLE_DIM] = "\033[2m",
                                          [STYLE_WARNING] = "\033[33m"};

void terminal_write(struct terminal *terminal, enum style style, size_t indent, const char *text)
{
	struct buf out;
	bool coloured = terminal->colour && style != STYLE_NORMAL;
	buf_init(&out, 0);
	utf8_wrap(&out, text, terminal_columns(terminal), indent);
	fprintf(terminal->out, "%s%s%s\n", coloured ? style_codes[style] : "", out.text,
	        coloured ? "\033[0m" : "");
	buf_release(&out);
}

void terminal_printf(struct terminal *terminal, enum style style, size_t indent, const char *format,
                     ...)
{
	struct buf text;
	va_list args;
	buf_init(&text, 0);
	va_start(args, format);
	buf_vprintf(&text, format, args);
	va_end(args);
	terminal_write(terminal, style, indent, text.text);
	buf_release(&text);
}

void terminal_raw(struct terminal *terminal, const char *text)
{
	fputs(text, terminal->out);
}

void terminal_gap(struct terminal *terminal)
{
	fputc('\n', terminal->out);
}
