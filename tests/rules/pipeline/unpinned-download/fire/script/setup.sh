#!/bin/bash
set -e
wget -q https://github.com/example/tool/releases/latest/download/tool.tar.gz #~ unpinned-download
tar xzf tool.tar.gz
./tool --version
