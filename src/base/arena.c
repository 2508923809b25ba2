/*
 * Memory by lifetime: blocks that double in size, handed out from front to back and given back
 * together. Also the one place that ends the process: a caller cannot go on without memory, so it
 * never has to ask.
 */
#include "base/arena.h"

#include "base/limits.h"
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define ALIGNMENT _Alignof(max_align_t)
#define BLOCK_FIRST ((size_t)4 << 10)
#define BLOCK_LARGEST ((size_t)1 << 20) /* larger only for a single object that needs it */

struct block {
	struct block *older;
	size_t capacity;
	size_t used;
	_Alignas(max_align_t) unsigned char bytes[];
};

struct arena {
	struct block *newest;
	struct block *spare; /* kept by a release: a loop of mark and release calls no malloc */
	size_t held;         /* capacity of all blocks, the spare included */
	size_t used;
	size_t ceiling;
};

/*
 * Memory or the ceiling is exhausted. Everything that has to survive is on disk already (each
 * answer is committed as it is given, files are renamed into place), and unwinding would need
 * memory; so say it plainly and stop.
 */
_Noreturn static void arena_exhausted(void)
{
	static const char sentence[] =
		"jindan: stopped because memory ran out: the input is too large for "
		"this machine or for the limit that is set\n";
	ssize_t written = write(STDERR_FILENO, sentence, sizeof(sentence) - 1);
	(void)written;
	_exit(2);
}

struct arena *arena_new(size_t ceiling)
{
	struct arena *arena = calloc(1, sizeof(*arena));
	if (!arena)
		arena_exhausted();
	arena->ceiling = ceiling ? ceiling : LIMIT_ARENA_BYTES;
	return arena;
}

static void drop_spare(struct arena *arena)
{
	if (!arena->spare)
		return;
	arena->held -= arena->spare->capacity;
	free(arena->spare);
	arena->spare = NULL;
}

void arena_free(struct arena *arena)
{
	if (!arena)
		return;
	while (arena->newest) {
		struct block *block = arena->newest;
		arena->newest = block->older;
		free(block);
	}
	drop_spare(arena);
	free(arena);
}

static size_t next_capacity(const struct arena *arena)
{
	if (!arena->newest)
		return BLOCK_FIRST;
	if (arena->newest->capacity >= BLOCK_LARGEST / 2)
		return BLOCK_LARGEST;
	return arena->newest->capacity * 2;
}

/* A block of at least `size` bytes; less than the usual capacity when the ceiling is near. */
static struct block *new_block(struct arena *arena, size_t size)
{
	size_t capacity = next_capacity(arena);
	if (capacity < size)
		capacity = size;
	if (capacity > arena->ceiling - arena->held)
		drop_spare(arena);
	if (capacity > arena->ceiling - arena->held)
		capacity = arena->ceiling - arena->held;
	if (capacity < size || capacity > SIZE_MAX - sizeof(struct block))
		arena_exhausted();
	struct block *block = malloc(sizeof(*block) + capacity);
	if (!block)
		arena_exhausted();
	block->capacity = capacity;
	arena->held += capacity;
	return block;
}

static void push_block(struct arena *arena, size_t size)
{
	struct block *block = arena->spare;
	if (block && block->capacity >= size)
		arena->spare = NULL;
	else
		block = new_block(arena, size);
	block->older = arena->newest;
	block->used = 0;
	arena->newest = block;
}

/* What an allocation of this size takes. */
static size_t taken(size_t size)
{
	if (size > SIZE_MAX - ALIGNMENT)
		arena_exhausted();
	return size ? (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT : ALIGNMENT;
}

bool arena_extend(struct arena *arena, void *bytes, size_t old, size_t size)
{
	struct block *block = arena->newest;
	size_t before = taken(old), after = taken(size);
	if (!block || after < before || block->used < before || bytes != block->bytes + block->used - before || after - before > block->capacity - block->used)
		return false;
	block->used += after - before;
	arena->used += after - before;
	return true;
}

/* Not zeroed. */
static void *take(struct arena *arena, size_t size)
{
	size = taken(size);
	if (!arena->newest || arena->newest->capacity - arena->newest->used < size)
		push_block(arena, size);
	struct block *block = arena->newest;
	void *bytes = block->bytes + block->used;
	block->used += size;
	arena->used += size;
	return bytes;
}

void *arena_alloc(struct arena *arena, size_t size)
{
	return memset(take(arena, size), 0, taken(size));
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size)
		arena_exhausted();
	return arena_alloc(arena, count * size);
}

void *arena_room(struct arena *arena, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size)
		arena_exhausted();
	return take(arena, count * size);
}

void *arena_copy(struct arena *arena, const void *bytes, size_t size)
{
	void *copy = take(arena, size);
	return size ? memcpy(copy, bytes, size) : copy;
}

char *arena_strndup(struct arena *arena, const char *text, size_t length)
{
	if (length == SIZE_MAX)
		arena_exhausted();
	char *copy = take(arena, length + 1);
	if (length)
		memcpy(copy, text, length);
	copy[length] = '\0';
	return copy;
}

char *arena_strdup(struct arena *arena, const char *text)
{
	return text ? arena_strndup(arena, text, strlen(text)) : NULL;
}

char *arena_vprintf(struct arena *arena, const char *format, va_list args)
{
	va_list again;
	va_copy(again, args);
	int length = vsnprintf(NULL, 0, format, args);
	size_t size = length < 0 ? 1 : (size_t)length + 1;
	char *text = take(arena, size);
	text[0] = '\0';
	if (length > 0)
		vsnprintf(text, size, format, again);
	va_end(again);
	return text;
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	char *text = arena_vprintf(arena, format, args);
	va_end(args);
	return text;
}

struct arena_mark arena_mark(const struct arena *arena)
{
	return (struct arena_mark){arena->newest, arena->newest ? arena->newest->used : 0};
}

static void pop_block(struct arena *arena)
{
	struct block *block = arena->newest;
	arena->newest = block->older;
	arena->used -= block->used;
	if (!arena->spare && block->capacity <= BLOCK_LARGEST) {
		arena->spare = block;
		return;
	}
	arena->held -= block->capacity;
	free(block);
}

void arena_release(struct arena *arena, struct arena_mark mark)
{
	while (arena->newest && arena->newest != mark.block)
		pop_block(arena);
	if (!arena->newest)
		return;
	arena->used -= arena->newest->used - mark.used;
	arena->newest->used = mark.used;
}

size_t arena_used(const struct arena *arena)
{
	return arena->used;
}
