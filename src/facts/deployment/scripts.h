#pragma once
// Deployments by command. They need the commands of scripts, which facts/pipeline reads.

#include "facts/deployment.h"
#include "facts/pipeline.h"

namespace wright {

// Adds the functions that commands deploy, and the images that Dockerfiles start from.
void read_scripts(const Project& project, const Pipelines& pipelines, Deployment& out);

// Gives the functions whose archive a command makes the binary that it makes it of.
void read_packed_zips(const Project& project, const Pipelines& pipelines, Deployment& out);

}  // namespace wright
