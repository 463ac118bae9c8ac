# SPDX-License-Identifier: MIT
#
# integration.mk - kpack into other builds: what is installed, and packages.
#
#     make install [PREFIX=/usr/local] [DESTDIR=]
#     make package FOR=arduino|platformio|esp-idf|zephyr|cmsis|cmake|meson
#
# boards/integration/README.md tells what each is for.

INTEGRATION = boards/integration
VERSION := $(shell $(INTEGRATION)/version.sh)
FOR ?=

TO = $(DESTDIR)$(PREFIX)
SHARE = $(TO)/share/kpack

.PHONY: install package

$(BUILD)/kpack.1: $(INTEGRATION)/man.sh $(BUILD)/kpack
	$(INTEGRATION)/man.sh $(BUILD)/kpack $(VERSION) > $@

## install: tool, library and all that goes with them, under PREFIX
install: all $(BUILD)/kpack.1
	install -d $(TO)/bin $(TO)/include $(TO)/lib/pkgconfig \
		$(TO)/lib/cmake/kpack $(TO)/share/man/man1 $(SHARE)/src \
		$(TO)/share/bash-completion/completions \
		$(TO)/share/zsh/site-functions \
		$(TO)/share/fish/vendor_completions.d
	install -m 755 $(BUILD)/kpack $(TO)/bin/kpack
	install -m 644 include/kpack.h $(TO)/include/kpack.h
	install -m 644 $(BUILD)/libkpack.a $(TO)/lib/libkpack.a
	install -m 644 $(BUILD)/kpack.1 $(TO)/share/man/man1/kpack.1
	install -m 644 $(wildcard runtime/*.[ch]) include/kpack.h \
		$(SHARE)/src
	install -m 644 $(INTEGRATION)/make/kpack.mk $(SHARE)/kpack.mk
	install -m 644 $(INTEGRATION)/cmake/kpack.cmake \
		$(INTEGRATION)/cmake/kpackConfig.cmake $(TO)/lib/cmake/kpack
	sed 's/@VERSION@/$(VERSION)/' \
		$(INTEGRATION)/cmake/kpackConfigVersion.cmake \
		> $(TO)/lib/cmake/kpack/kpackConfigVersion.cmake
	install -m 644 $(INTEGRATION)/completion/kpack.bash \
		$(TO)/share/bash-completion/completions/kpack
	install -m 644 $(INTEGRATION)/completion/_kpack \
		$(TO)/share/zsh/site-functions/_kpack
	install -m 644 $(INTEGRATION)/completion/kpack.fish \
		$(TO)/share/fish/vendor_completions.d/kpack.fish
	printf '%s\n' 'prefix=$(PREFIX)' 'mk=$${prefix}/share/kpack/kpack.mk' \
		'' 'Name: kpack' \
		'Description: answer questions from a constant pack in flash' \
		'Version: $(VERSION)' 'Libs: -L$${prefix}/lib -lkpack' \
		'Cflags: -I$${prefix}/include' > $(TO)/lib/pkgconfig/kpack.pc

## package: the library as FOR=arduino (or another system) wants it
package: $(BUILD)/kpack
	@BUILD='$(BUILD)' $(INTEGRATION)/package.sh '$(FOR)' \
		'$(BUILD)/package/$(FOR)'
