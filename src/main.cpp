#include "cli/command.h"

int main(int argc, char** argv) { return wright::run_command_line(argc, argv); }
