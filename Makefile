# Thin: every target is one or two commands that can be run by hand.
PREFIX ?= /usr/local
PROGRAM = build/release/lambdawright
DEMO = examples/order-worker-flawed

.PHONY: build demo quick test bench install clean

build:
	@tools/install_dependencies build
	@test -f build/release/build.ninja || cmake --preset release > /dev/null
	@cmake --build build/release --target lambdawright

demo: build
	@$(PROGRAM) review $(DEMO) --exit-zero
	@echo
	@$(PROGRAM) ask --project $(DEMO) "My Lambda is timing out"

quick:
	@tools/install_dependencies test
	@tools/test quick

test:
	@tools/install_dependencies test
	@tools/test all

bench: build
	@tools/install_dependencies test
	@build/venv/bin/python tools/bench

install: build
	@cmake --install build/release --prefix $(PREFIX) --component program

clean:
	rm -rf build
