#pragma once
// Deployments by command. They need the commands of scripts, which facts/pipeline reads.

#include "facts/deployment.h"
#include "facts/pipeline.h"

namespace wright {

// Adds the functions that commands deploy, and the images that Dockerfiles start from.
void read_scripts(const Project& project, const Pipelines& pipelines, Deployment& out);

// Adds what commands allow the roles of functions.
void read_script_policies(const Project& project, const Pipelines& pipelines, Deployment& out);

// Gives the functions whose archive a command makes the binary that it makes it of.
void read_packed_zips(const Project& project, const Pipelines& pipelines, Deployment& out);

// Gives the functions whose code a command uploads the binary that it uploads, where it names both.
void read_uploads(const Project& project, const Pipelines& pipelines, Deployment& out);

// A name in a command with `*` for what only its run knows: "orders-*" of "orders-${STAGE}"; "" where nothing is written.
[[nodiscard]] std::string name_pattern(const SourceFile& file, std::string_view word);

// "orders" of "target/lambda/orders/bootstrap.zip", "target/x86_64-unknown-linux-musl/release/orders"; "" for other paths.
[[nodiscard]] std::string built_program(std::string_view path);
[[nodiscard]] bool has_binary(const Project& project, std::string_view name);

}  // namespace wright
