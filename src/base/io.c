/*
 * Files: bounded reads, writes that happen whole or not at all, folders, and SHA-256 of what was
 * read. Every failure becomes a diagnostic with the system's own reason.
 */
#define _XOPEN_SOURCE 700 /* realpath */

#include "base/io.h"

#include "base/arena.h"
#include "base/base_diag.h"
#include "base/buf.h"
#include "base/clock.h"
#include "base/msg.h"
#include "base/vec.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <nettle/sha2.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define CHUNK ((size_t)64 << 10)
#define TEMPORARY_TRIES 100

static const struct place nowhere = {0};

static void report(struct diag_sink *sink, const struct diag_kind *kind, const char *path,
                   int error)
{
	char reason[256];
	if (strerror_r(error, reason, sizeof(reason)))
		snprintf(reason, sizeof(reason), "%d", error);
	diag_add(sink, kind, nowhere, NULL, NULL, (const char *const[]){path, reason, NULL});
}

static void report_size(struct diag_sink *sink, const char *path, size_t limit)
{
	char size[64];
	if (limit >= (size_t)1 << 20 && limit % ((size_t)1 << 20) == 0)
		snprintf(size, sizeof(size), "%zu MB", limit >> 20);
	else
		snprintf(size, sizeof(size), msg_plural("%zu byte", "%zu bytes", limit), limit);
	diag_report(sink, J0002, nowhere, path, size);
}

/* Fills `out` until the end, its maximum or an error, which is returned. */
static int read_all(FILE *stream, struct buf *out)
{
	char chunk[CHUNK];
	while (!out->overflowed) {
		errno = 0;
		size_t got = fread(chunk, 1, sizeof(chunk), stream);
		int error = errno;
		buf_add_n(out, chunk, got);
		if (ferror(stream))
			return error ? error : EIO;
		if (got < sizeof(chunk) && feof(stream))
			break;
	}
	return 0;
}

char *io_read_stream(struct arena *arena, FILE *stream, const char *name, size_t limit,
                     size_t *length, struct diag_sink *sink)
{
	struct buf all;
	buf_init(&all, limit);
	char *text = NULL;
	int error = read_all(stream, &all);
	if (error)
		report(sink, &J0001, name, error);
	else if (all.overflowed)
		report_size(sink, name, all.maximum);
	else
		text = arena_strndup(arena, all.text, all.length);
	*length = text ? all.length : 0;
	buf_release(&all);
	return text;
}

char *io_read_file(struct arena *arena, const char *path, size_t limit, size_t *length,
                   struct diag_sink *sink)
{
	if (!strcmp(path, "-"))
		return io_read_stream(arena, stdin, _("standard input"), limit, length, sink);
	*length = 0;
	FILE *stream = fopen(path, "re");
	if (!stream) {
		report(sink, &J0001, path, errno);
		return NULL;
	}
	char *text = io_read_stream(arena, stream, path, limit, length, sink);
	fclose(stream);
	return text;
}

/* Makes room for `needed` bytes in a line that is freed by the caller. */
static bool line_room(char **line, size_t *capacity, size_t needed)
{
	if (*line && needed <= *capacity)
		return true;
	size_t wanted = *line && *capacity > needed / 2 ? *capacity * 2 : needed + 128;
	char *grown = realloc(*line, wanted);
	if (!grown)
		return false;
	*line = grown;
	*capacity = wanted;
	return true;
}

bool io_read_line(FILE *stream, char **line, size_t *capacity, size_t limit, bool *too_long)
{
	size_t used = 0;
	*too_long = false;
	if (!line_room(line, capacity, 1))
		return false;
	flockfile(stream);
	int c = getc_unlocked(stream);
	bool any = c != EOF;
	for (; c != EOF && c != '\n'; c = getc_unlocked(stream)) {
		/* Room for U+FFFD and the NUL. */
		if (*too_long || used >= limit || !line_room(line, capacity, used + 4)) {
			*too_long = true;
			continue;
		}
		if (c)
			(*line)[used++] = (char)c;
		else
			used += (size_t)(stpcpy(*line + used, "\xef\xbf\xbd") - (*line + used));
	}
	bool failed = ferror(stream);
	funlockfile(stream);
	(*line)[used] = '\0';
	return any && !failed;
}

static int write_all(int fd, const char *text, size_t length)
{
	while (length) {
		ssize_t written = write(fd, text, length);
		if (written < 0 && errno == EINTR)
			continue;
		if (written < 0)
			return errno;
		text += written;
		length -= (size_t)written;
	}
	return 0;
}

static int write_stdout(const char *text, size_t length)
{
	errno = 0;
	if (fwrite(text, 1, length, stdout) != length || fflush(stdout))
		return errno ? errno : EIO;
	return 0;
}

/* Pipes, terminals and devices: nothing to rename there. */
static int write_directly(const char *path, const char *text, size_t length)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
	if (fd < 0)
		return errno;
	int error = write_all(fd, text, length);
	if (close(fd) && !error)
		error = errno;
	return error;
}

/*
 * Opens a new file beside `path`. Not mkstemp: its files are for the owner alone, and to learn the
 * umask one has to change it for the whole process. Exclusive creation makes a guessed name
 * harmless.
 */
static int open_temporary(struct arena *arena, const char *path, char **name)
{
	const char *slash = strrchr(path, '/');
	int folder = slash ? (int)(slash + 1 - path) : 0;
	for (int i = 0; i < TEMPORARY_TRIES; i++) {
		*name = arena_printf(arena, "%.*s.jindan-%ld-%llx.tmp", folder, path,
		                     (long)getpid(), (unsigned long long)clock_ticks());
		int fd = open(*name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
		if (fd >= 0 || errno != EEXIST)
			return fd;
	}
	return -1;
}

/* Some file systems cannot sync; that is no reason to refuse the file. */
static int sync_file(int fd)
{
	if (!fsync(fd) || errno == EINVAL || errno == ENOTSUP)
		return 0;
	return errno;
}

static int replace(struct arena *arena, const char *path, const mode_t *mode, const char *text,
                   size_t length)
{
	char *temporary;
	int fd = open_temporary(arena, path, &temporary);
	if (fd < 0)
		return errno;
	int error = mode && fchmod(fd, *mode) ? errno : write_all(fd, text, length);
	if (!error)
		error = sync_file(fd);
	if (close(fd) && !error)
		error = errno;
	if (!error && rename(temporary, path))
		error = errno;
	if (error)
		unlink(temporary);
	return error;
}

static int write_path(const char *path, const char *text, size_t length)
{
	struct stat status;
	bool exists = !stat(path, &status);
	if (!exists && errno != ENOENT)
		return errno;
	if (exists && !S_ISREG(status.st_mode))
		return write_directly(path, text, length);
	struct arena *arena = arena_new(0);
	/* A link keeps pointing where it did. */
	char *target = exists ? realpath(path, NULL) : NULL;
	mode_t mode = exists ? status.st_mode & 07777 : 0;
	int error = replace(arena, target ? target : path, exists ? &mode : NULL, text, length);
	free(target);
	arena_free(arena);
	return error;
}

bool io_write_file(const char *path, const char *text, size_t length, struct diag_sink *sink)
{
	bool out = !strcmp(path, "-");
	int error = out ? write_stdout(text, length) : write_path(path, text, length);
	if (error)
		report(sink, &J0003, out ? _("standard output") : path, error);
	return !error;
}

char *io_join(struct arena *arena, const char *folder, const char *name)
{
	size_t length = strlen(folder);
	if (!length || *name == '/' || !strcmp(folder, "."))
		return arena_strdup(arena, name);
	return arena_printf(arena, folder[length - 1] == '/' ? "%s%s" : "%s/%s", folder, name);
}

char *io_folder_of(struct arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/');
	if (!slash)
		return arena_strdup(arena, ".");
	return arena_strndup(arena, path, slash == path ? 1 : (size_t)(slash - path));
}

char *io_temporary_folder(struct arena *arena)
{
	const char *parent = getenv("TMPDIR");
	char *folder = arena_printf(arena, "%s/jindan-XXXXXX",
	                            parent && *parent == '/' ? parent : "/tmp");

	return mkdtemp(folder);
}

bool io_is_folder(const char *path)
{
	struct stat status;
	return !stat(path, &status) && S_ISDIR(status.st_mode);
}

bool io_is_file(const char *path)
{
	struct stat status;
	return !stat(path, &status) && S_ISREG(status.st_mode);
}

bool io_same_file(const char *path, const char *other)
{
	struct stat a;
	struct stat b;
	return !stat(path, &a) && !stat(other, &b) && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

static bool ends_in(const char *name, const char *suffix)
{
	size_t length = strlen(name);
	size_t tail = strlen(suffix);
	return length >= tail && !strcmp(name + length - tail, suffix);
}

static int by_bytes(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

char **io_list(struct arena *arena, const char *folder, const char *suffix, size_t *count,
               struct diag_sink *sink)
{
	VEC(char *) names = {0};
	*count = 0;
	DIR *stream = opendir(folder);
	if (!stream) {
		report(sink, &J0004, folder, errno);
		return NULL;
	}
	const struct dirent *entry;
	while (errno = 0, (entry = readdir(stream)) != NULL)
		if (entry->d_name[0] != '.' && ends_in(entry->d_name, suffix))
			VEC_PUSH(arena, &names, arena_strdup(arena, entry->d_name));
	int error = errno;
	closedir(stream);
	if (error) {
		report(sink, &J0004, folder, error);
		return NULL;
	}
	if (!names.count)
		return ARENA_ARRAY(arena, char *, 1);
	qsort(names.items, names.count, sizeof(*names.items), by_bytes);
	*count = names.count;
	return names.items;
}

struct sha256 {
	struct sha256_ctx context;
};

struct sha256 *sha256_new(struct arena *arena)
{
	struct sha256 *hash = ARENA_NEW(arena, struct sha256);
	sha256_init(&hash->context);
	return hash;
}

void sha256_add(struct sha256 *hash, const void *bytes, size_t length)
{
	sha256_update(&hash->context, length, bytes);
}

const char *sha256_hex(struct arena *arena, struct sha256 *hash)
{
	static const char digits[] = "0123456789abcdef";
	uint8_t digest[SHA256_DIGEST_SIZE];
	char *text = arena_alloc(arena, 2 * sizeof(digest) + 1);
	sha256_digest(&hash->context, sizeof(digest), digest);
	for (size_t i = 0; i < sizeof(digest); i++) {
		text[2 * i] = digits[digest[i] >> 4];
		text[2 * i + 1] = digits[digest[i] & 15];
	}
	return text;
}
