# jindan: one Makefile for everything, not recursive. Folders, their order and what each may see are read from
# src/LAYERS, outside packages from src/PACKAGES.
#
#   make               build $(BUILD)/jindan            make run         build and start
#   make test          every test                       make quick       gates and unit tests
#   make install       PREFIX=/usr/local DESTDIR=       make uninstall
#   make lib-<folder>  one archive and those below      make unit-<folder>   its unit tests
#   make SANITIZE=1    any of them, under ASan+UBSan    make CC=clang
#   make deps          install what is missing          make clean
#   make bench  fuzz  oracle  man  po  hdr-check  tck   see "other checks" and "documents"

# ---- settings ------------------------------------------------------------------------------------------------

VERSION := 1.0.0
PREFIX ?= /usr/local
DESTDIR ?=
BUILD ?= $(if $(SANITIZE),build-san,build)
# One folder, one spelling: the dependency files name their targets by it, whoever calls make and however.
override BUILD := $(patsubst $(CURDIR)/%,%,$(abspath $(BUILD)))
SECONDS ?= 60
TCK ?= ../shared/tck
DEPS ?= install
WERROR ?= $(if $(wildcard .git),1)

bindir = $(PREFIX)/bin
datadir = $(PREFIX)/share/jindan
mandir = $(PREFIX)/share/man
localedir = $(PREFIX)/share/locale
completiondir = $(PREFIX)/share/bash-completion/completions

WARNINGS := -Wall -Wextra -Wshadow -Wconversion -Wsign-conversion -Wstrict-prototypes -Wmissing-prototypes \
	-Wpointer-arith -Wcast-qual -Wwrite-strings -Wundef -Wvla -Wformat=2
SANITIZERS := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
OPTIMIZE ?= $(if $(SANITIZE),-O1,-O2) -g

ALL_CPPFLAGS = -D_POSIX_C_SOURCE=200809L -DJINDAN_VERSION='"$(VERSION)"' -Isrc $(CPPFLAGS)
ALL_CFLAGS = -std=c17 $(OPTIMIZE) $(WARNINGS) $(if $(WERROR),-Werror) $(if $(SANITIZE),$(SANITIZERS)) -pthread $(CFLAGS)
ALL_LDFLAGS = $(if $(SANITIZE),$(SANITIZERS)) -pthread $(LDFLAGS)

# Where the program looks once it is installed; only these folders are told, so that a new PREFIX rebuilds little.
INSTALLED_IN := base cli
INSTALLED = -DJINDAN_DATADIR='"$(datadir)"' -DJINDAN_LOCALEDIR='"$(localedir)"'

.SUFFIXES:
.DELETE_ON_ERROR:
.SECONDARY:
.DEFAULT_GOAL := all
.PHONY: all FORCE

# One short line per step; V=1 shows the commands.
Q := $(if $(V),,@)
say = $(if $(V),,@printf '%-7s %s\n' '$1' '$2')

# Sub-makes run on every processor unless the caller has said how many.
JOBS ?= $(shell getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1)
PARALLEL = $(if $(filter -j% --jobserver%,$(MAKEFLAGS)),,-j$(JOBS))

# ---- outside packages ----------------------------------------------------------------------------------------

# Nothing here may run pkg-config while the Makefile is read: on a fresh system it comes only with `make deps`. So the
# flags are worked out when the first recipe needs them, and once.
PKG_base := nettle
PKG_store := sqlite3
PKG_render := libexslt libxslt libxml-2.0
PKG_load := libxml-2.0
PKG_interview := readline
LIB_base := -lunistring

HOST := $(shell uname -s)
ifeq ($(HOST),Darwin)
BREW = $(eval BREW := $(shell brew --prefix))$(BREW)
CPPFLAGS_base = -I$(BREW)/include
LIB_base = -L$(BREW)/lib -lunistring -lintl
export PKG_CONFIG_PATH = $(subst $() ,:,$(foreach p,readline sqlite libxml2 libxslt,$(BREW)/opt/$p/lib/pkgconfig))
else ifneq ($(wildcard /etc/alpine-release),)
LIB_base += -lintl
endif

# $(call once,VARIABLE,command): the command's output, remembered.
once = $(if $(filter undefined,$(origin $1)),$(eval $1 := $(shell $2)))$($1)
pkg_cflags = $(if $1,$(call once,CFLAGS_OF_$(subst $() ,_,$(strip $1)),pkg-config --cflags $1))
pkg_libs = $(if $1,$(call once,LIBS_OF_$(subst $() ,_,$(strip $1)),pkg-config --libs $1))

# Done once per build folder and table; does nothing, and needs no rights, where everything is there.
$(BUILD)/deps-%: src/PACKAGES src/install-packages
	@mkdir -p $(@D)
	@if [ "$(DEPS)" = install ]; then CC='$(CC)' sh src/install-packages $*; fi
	@touch $@

.PHONY: deps
deps: $(BUILD)/deps-build $(BUILD)/deps-test

# ---- layers --------------------------------------------------------------------------------------------------

# "folder:a,b,c" for every folder: itself and all it may link with, the highest first.
LAYERS := $(shell awk '/^[0-9]/ { \
	n = ++count; name[n] = $$2; reach[$$2, $$2] = 1; \
	for (i = 3; i <= NF; i++) for (j = 1; j < n; j++) if (reach[$$i, name[j]]) reach[$$2, name[j]] = 1; \
	line = $$2 ":"; for (j = n; j > 0; j--) if (reach[$$2, name[j]]) line = line "," name[j]; \
	sub(":,", ":", line); print line }' src/LAYERS)
FOLDERS := $(foreach l,$(LAYERS),$(firstword $(subst :, ,$l)))
comma := ,
$(foreach l,$(LAYERS),$(eval REACH_$(firstword $(subst :, ,$l)) := $(subst $(comma), ,$(lastword $(subst :, ,$l)))))
reverse = $(if $1,$(call reverse,$(wordlist 2,$(words $1),$1)) $(firstword $1))
EVERY := $(strip $(call reverse,$(FOLDERS)))

# ---- objects -------------------------------------------------------------------------------------------------

# Text files that become part of the program. src/render/report.xsl is seen in C as
#     extern const char embed_report_xsl[];          ends with a NUL
#     extern const size_t embed_report_xsl_length;   without it
EMBED_store := src/store/schema.sql src/store/scenario.sql
EMBED_render := src/render/report.xsl src/render/document.xsl
EMBED_load := questionnaires/questionnaire.rng questionnaires/tests.rng questionnaires/translations.rng rules/rulebase.rng
EMBED_author := $(wildcard src/author/templates/*.xml)

# What $(BUILD) was compiled with; anything else compiles it again.
define remember
	@mkdir -p $(@D)
	@printf '%s\n' '$(subst ','\'',$1)' | cmp -s - $@ || printf '%s\n' '$(subst ','\'',$1)' >$@
endef
$(BUILD)/flags: FORCE
	$(call remember,$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS))
$(BUILD)/installed-in: FORCE
	$(call remember,$(INSTALLED))

define folder_rules
SOURCES_$1 := $$(wildcard src/$1/*.c)
EMBEDDED_$1 := $$(wildcard $$(EMBED_$1))
OBJECTS_$1 := $$(SOURCES_$1:src/%.c=$$(BUILD)/obj/%.o) $$(foreach f,$$(EMBEDDED_$1),$$(BUILD)/obj/$1/embed/$$(notdir $$f).o)
ARCHIVE_$1 := $$(if $$(strip $$(OBJECTS_$1)),$$(BUILD)/lib$1.a)

$$(BUILD)/lib$1.a: $$(OBJECTS_$1) $$(BUILD)/objects-$1
	$$(call say,AR,$$@)
	$$(Q)rm -f $$@
	$$(Q)$$(AR) rcs $$@ $$(OBJECTS_$1)

$$(BUILD)/objects-$1: FORCE
	$$(call remember,$$(OBJECTS_$1))

$$(BUILD)/obj/$1/%.o: src/$1/%.c $$(BUILD)/flags $(if $(filter $1,$(INSTALLED_IN)),$$(BUILD)/installed-in) | $$(BUILD)/deps-build
	$$(call say,CC,$$<)
	@mkdir -p $$(@D)
	$$(Q)$$(CC) $$(ALL_CPPFLAGS) $$(CPPFLAGS_$1) $(if $(filter $1,$(INSTALLED_IN)),$$(INSTALLED)) \
		$$(call pkg_cflags,$$(PKG_$1)) $$(ALL_CFLAGS) -MMD -MP -c -o $$@ $$<

$$(foreach f,$$(EMBEDDED_$1),$$(eval $$(call embed_rule,$1,$$f)))

.PHONY: lib-$1 unit-$1
lib-$1: $$(foreach f,$$(REACH_$1),$$(ARCHIVE_$$f))
endef

# Octal escapes, because a byte above 127 is no plain number for a char.
define embed_rule
$$(BUILD)/gen/$1/$(notdir $2).c: $2 Makefile
	@mkdir -p $$(@D)
	$$(Q){ name=embed_$$$$(basename $2 | tr -c 'A-Za-z0-9\n' _); \
	printf '#include <stddef.h>\nextern const char %s[];\nextern const size_t %s_length;\n' $$$$name $$$$name; \
	printf 'const char %s[] = {\n' $$$$name; \
	od -An -v -t o1 $2 | sed "s/ *\([0-7][0-7]*\)/'\\\\\\1',/g"; \
	printf '0};\nconst size_t %s_length = sizeof %s - 1;\n' $$$$name $$$$name; } >$$@

$$(BUILD)/obj/$1/embed/$(notdir $2).o: $$(BUILD)/gen/$1/$(notdir $2).c $$(BUILD)/flags | $$(BUILD)/deps-build
	$$(call say,CC,$$<)
	@mkdir -p $$(@D)
	$$(Q)$$(CC) $$(ALL_CPPFLAGS) $$(ALL_CFLAGS) -c -o $$@ $$<
endef

$(foreach f,$(FOLDERS),$(eval $(call folder_rules,$f)))

# ---- program -------------------------------------------------------------------------------------------------

# $(call archives,folders) in linking order; $(call libraries,folders) the outside libraries they need.
archives = $(foreach f,$1,$(ARCHIVE_$f))
libraries = $(foreach f,$1,$(call pkg_libs,$(PKG_$f)) $(LIB_$f))

PROGRAM := $(BUILD)/jindan
CATALOGUES := $(patsubst src/po/%.po,$(BUILD)/locale/%/LC_MESSAGES/jindan.mo,$(wildcard src/po/*.po))

all: $(if $(SOURCES_cli),$(PROGRAM),$(call archives,$(EVERY))) $(CATALOGUES)

$(PROGRAM): $(call archives,$(EVERY)) | $(BUILD)/deps-build
	$(call say,LINK,$@)
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $(call archives,$(EVERY)) $(call libraries,$(EVERY)) $(LDLIBS)

$(BUILD)/locale/%/LC_MESSAGES/jindan.mo: src/po/%.po | $(BUILD)/deps-build
	$(call say,MSGFMT,$<)
	@mkdir -p $(@D)
	$(Q)msgfmt --check -o $@ $<

.PHONY: run
run:
	@$(MAKE) --no-print-directory $(PARALLEL) all
	@$(PROGRAM)

# ---- tests ---------------------------------------------------------------------------------------------------

# A unit test links with the archives its folder may see, and no others: an upward call does not link. The programs of
# the other test folders see everything but cli.
define unit_rules
UNITS_$1 := $$(patsubst tests/unit/$1/%.c,$$(BUILD)/unit/$1/%,$$(wildcard tests/unit/$1/test_*.c))

$$(BUILD)/unit/$1/%: tests/unit/$1/%.c $$(call archives,$$(REACH_$1)) $$(BUILD)/flags | $$(BUILD)/deps-build $$(BUILD)/deps-test
	$$(call say,CC,$$<)
	@mkdir -p $$(@D)
	$$(Q)$$(CC) $$(ALL_CPPFLAGS) -Itests/unit $$(call pkg_cflags,cmocka) $$(ALL_CFLAGS) -MMD -MP $$(ALL_LDFLAGS) -o $$@ $$< \
		$$(call archives,$$(REACH_$1)) $$(call libraries,$$(REACH_$1)) $$(call pkg_libs,cmocka) $$(LDLIBS)

unit-$1: $$(UNITS_$1)
	+@BUILD='$$(BUILD)' MAKE='$$(MAKE)' sh tests/run unit/$1
endef

WHOLE := $(filter-out cli,$(EVERY))
WHOLE_TESTS := feel prop fault
define whole_rules
WHOLE_$1 := $$(patsubst tests/$1/%.c,$$(BUILD)/$1/%,$$(wildcard tests/$1/*.c))

$$(BUILD)/$1/%: tests/$1/%.c $$(call archives,$$(WHOLE)) $$(BUILD)/flags | $$(BUILD)/deps-build $$(BUILD)/deps-test
	$$(call say,CC,$$<)
	@mkdir -p $$(@D)
	$$(Q)$$(CC) $$(ALL_CPPFLAGS) -Itests/unit $$(call pkg_cflags,cmocka) $$(ALL_CFLAGS) -MMD -MP $$(ALL_LDFLAGS) -o $$@ $$< \
		$$(call archives,$$(WHOLE)) $$(call libraries,$$(WHOLE)) $$(call pkg_libs,cmocka) $$(LDLIBS)
endef

$(foreach f,$(FOLDERS),$(eval $(call unit_rules,$f)))
$(foreach f,$(WHOLE_TESTS),$(eval $(call whole_rules,$f)))
TEST_PROGRAMS := $(foreach f,$(FOLDERS),$(UNITS_$f)) $(foreach f,$(WHOLE_TESTS),$(WHOLE_$f))

.PHONY: test quick test-programs
test-programs: $(TEST_PROGRAMS)

test: $(BUILD)/deps-build $(BUILD)/deps-test
	+@BUILD='$(BUILD)' MAKE='$(MAKE)' PARALLEL='$(PARALLEL)' TCK='$(TCK)' sh tests/run all

quick: $(BUILD)/deps-build $(BUILD)/deps-test
	+@BUILD='$(BUILD)' MAKE='$(MAKE)' PARALLEL='$(PARALLEL)' sh tests/run quick

# ---- other checks --------------------------------------------------------------------------------------------

HEADERS := $(wildcard src/*/*.h)
HEADER_CHECKS := $(HEADERS:src/%=$(BUILD)/header/%.ok)

.PHONY: hdr-check bench fuzz oracle tck
hdr-check: $(HEADER_CHECKS)

$(HEADER_CHECKS): $(BUILD)/header/%.ok: src/% $(BUILD)/flags | $(BUILD)/deps-build
	@mkdir -p $(@D)
	@printf '#include "%s"\nextern int not_empty;\n' '$*' | $(CC) $(ALL_CPPFLAGS) $(CPPFLAGS_$(firstword $(subst /, ,$*))) \
		$(call pkg_cflags,$(PKG_$(firstword $(subst /, ,$*)))) $(ALL_CFLAGS) -MMD -MP -MF $(@:.ok=.d) -MT $@ -fsyntax-only -x c -
	@touch $@

bench: all $(BUILD)/bench/expressions $(BUILD)/bench/goal
	@BUILD='$(BUILD)' sh tests/bench/run

$(BUILD)/bench/%: tests/bench/%.c $(call archives,$(WHOLE)) $(BUILD)/flags | $(BUILD)/deps-build
	$(call say,CC,$<)
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -MMD -MP $(ALL_LDFLAGS) -o $@ $< $(call archives,$(WHOLE)) \
		$(call libraries,$(WHOLE)) -lm $(LDLIBS)

# Decimals and ratios against Python's, and against Intel's library where that is installed. Not part of `make test`,
# which replays tests/oracle/decimal.golden.
N ?= 1000000
SEED ?= 1
oracle:
	@BUILD='$(BUILD)' CC='$(CC)' python3 tests/oracle/decimals.py $(N) $(SEED)

FUZZERS := $(patsubst tests/fuzz/fuzz_%.c,%,$(wildcard tests/fuzz/fuzz_*.c))
fuzz:
	@$(MAKE) --no-print-directory $(PARALLEL) BUILD=build-fuzz CC=clang SANITIZE=1 \
		CFLAGS='-fsanitize=fuzzer-no-link -DFUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION' $(FUZZERS:%=fuzz-%)

build-fuzz/fuzz_%: tests/fuzz/fuzz_%.c $(call archives,$(WHOLE)) | $(BUILD)/deps-build
	$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) $(ALL_LDFLAGS) -fsanitize=fuzzer -o $@ $< $(call archives,$(WHOLE)) $(call libraries,$(WHOLE))

.PHONY: $(FUZZERS:%=fuzz-%)
$(FUZZERS:%=fuzz-%): fuzz-%: build-fuzz/fuzz_%
	@mkdir -p build-fuzz/corpus/$*
	$< -max_total_time=$(SECONDS) -timeout=10 -rss_limit_mb=2048 -artifact_prefix=build-fuzz/ \
		build-fuzz/corpus/$* $(wildcard tests/fuzz/seeds/$*)

# The conformance kit of DMN is not part of this tree: TCK= names the folder that holds its TestCases.
tck: all
	@if [ ! -d '$(TCK)' ]; then echo 'tck: no kit at $(TCK): make tck TCK=folder'; \
	else BUILD='$(BUILD)' TCK='$(TCK)' sh tests/tck/run; fi

# ---- documents -----------------------------------------------------------------------------------------------

.PHONY: man po
man: $(BUILD)/deps-test
	@for page in man/*.[1-8]; do \
		if [ -f "$$page" ]; then mandoc -Tlint -Wwarning "$$page" || exit 1; fi; done

# Texts of the sources into every catalogue of src/po. Explanations of diagnostics take a pass of their own, because
# xgettext wants one argument per keyword.
PO ?= src/po
TEXTS = $(wildcard src/*/*.c src/*/*.h src/*/*.def)
XGETTEXT = xgettext --no-location --from-code=UTF-8 --language=C --sort-by-file --package-name=jindan -o $(BUILD)/jindan.pot
po: | $(BUILD)/deps-build
	@mkdir -p $(BUILD)
	$(Q)$(XGETTEXT) --keyword=_ --keyword=N_ --keyword=msg_get --keyword=msg_plural:1,2 --keyword=DIAG:3 $(TEXTS)
	$(Q)$(XGETTEXT) --join-existing --keyword --keyword=DIAG:4 $(TEXTS)
	@for po in $(PO)/*.po; do \
		if [ -f "$$po" ]; then msgmerge --no-location --quiet --update --backup=none --sort-by-file "$$po" $(BUILD)/jindan.pot || exit 1; fi; done

# ---- install -------------------------------------------------------------------------------------------------

# "from:to" for every file that is installed besides the program, its catalogues and its completion.
SHIPPED = $(foreach f,$(wildcard questionnaires/*.xml rules/*.xml rules/*/*.xml rules/*/*.dmn rules/*/*.csv),$f:$(datadir)/$f) \
	$(foreach f,$(wildcard questionnaires/*.rn[cg] rules/*.rn[cg] src/render/*.rn[cg] src/record/*.schema.json),$f:$(datadir)/schema/$(notdir $f)) \
	$(foreach f,$(wildcard src/render/*.xsl),$f:$(datadir)/stylesheet/$(notdir $f)) \
	$(foreach f,$(wildcard questionnaires/examples/*),$f:$(datadir)/$f) \
	$(foreach f,$(wildcard man/*.[1-8]),$f:$(mandir)/man$(patsubst .%,%,$(suffix $f))/$(notdir $f)) \
	$(foreach f,$(CATALOGUES),$f:$(localedir)/$(f:$(BUILD)/locale/%=%))

.PHONY: install uninstall clean
install: all
	@set -e; put() { mkdir -p "$$(dirname "$$3")"; cp "$$2" "$$3"; chmod "$$1" "$$3"; }; \
	put 755 $(PROGRAM) '$(DESTDIR)$(bindir)/jindan'; \
	for pair in $(SHIPPED); do put 644 "$${pair%%:*}" "$(DESTDIR)$${pair#*:}"; done; \
	if $(PROGRAM) completion bash >$(BUILD)/completion 2>/dev/null; then \
		put 644 $(BUILD)/completion '$(DESTDIR)$(completiondir)/jindan'; fi

uninstall:
	rm -f '$(DESTDIR)$(bindir)/jindan' '$(DESTDIR)$(completiondir)/jindan'
	rm -rf '$(DESTDIR)$(datadir)'
	@for pair in $(SHIPPED); do rm -f "$(DESTDIR)$${pair#*:}"; done

clean:
	rm -rf build build-san build-fuzz $(patsubst %/flags,%,$(wildcard $(filter-out .%,$(BUILD))/flags))

-include $(wildcard $(BUILD)/obj/*/*.d $(BUILD)/unit/*/*.d $(BUILD)/header/*/*.d $(WHOLE_TESTS:%=$(BUILD)/%/*.d) $(BUILD)/bench/*.d)
