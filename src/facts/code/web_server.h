#pragma once
// Web servers that run on Lambda behind the AWS Lambda Web Adapter: no runtime crate appears in their code.

#include <vector>

#include "facts/code/index.h"

namespace wright::code {

// Whether a template, CDK program, script or Dockerfile that belongs to the crate brings the adapter (its layer or its image).
[[nodiscard]] bool behind_web_adapter(const Project& project, const Crate& crate);

// axum::serve and its likes.
[[nodiscard]] bool starts_web_server(const Call& call);

// Whether a function stands for main: `#[launch]` of Rocket.
[[nodiscard]] bool is_launch(const Function& function);

// The functions of a crate that an attribute makes handlers: `#[get("/")]` of actix-web and Rocket.
[[nodiscard]] std::vector<FunctionId> routed_by_attribute(const Index& index, std::uint32_t crate);

// The functions that answer fields of what the handler's GraphQL schema is asked; they may be those of a library.
[[nodiscard]] std::vector<FunctionId> resolvers_of(const Index& index, const EntryPoint& entry);

}  // namespace wright::code
