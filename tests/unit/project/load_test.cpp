#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/text.h"
#include "project/project.h"

namespace wright {
namespace {

using Files = std::initializer_list<std::pair<const char*, const char*>>;

Project load(const Files& files, const LoadLimits& limits = {}) {
  MemoryFileSystem memory;
  for (const auto& [path, text] : files) memory.add(path, text);
  auto project = load_project(memory, limits);
  EXPECT_TRUE(project.has_value());
  return project ? std::move(*project) : Project{};
}

std::string paths(const Project& project) {
  std::string out;
  for (const ProjectFile& file : project.files) out += file.source->path + "\n";
  return out;
}

std::string problems(const Project& project) {
  std::string out;
  for (const LoadProblem& problem : project.problems) out += problem.file + ": " + problem.message + "\n";
  return out;
}

std::string dump(const Dependency& dependency) {
  constexpr std::array<std::string_view, 3> kKinds{"normal", "development", "build"};
  std::string out = fmt::format("  {} {}", kKinds[static_cast<std::size_t>(dependency.kind)], dependency.name);
  if (dependency.package != dependency.name) out += "=" + dependency.package;
  if (!dependency.requirement.empty()) out += " " + dependency.requirement;
  if (dependency.locked) out += " locked " + *dependency.locked;
  if (!dependency.features.empty()) out += " [" + join(dependency.features, ",") + "]";
  if (!dependency.default_features) out += " no-default";
  if (dependency.optional) out += " optional";
  if (dependency.is_path) out += " path '" + dependency.path + "'";
  return out + fmt::format(" @{}\n", dependency.place.start().line);
}

std::string dump(const Crate& crate) {
  std::string out = fmt::format("{} '{}' workspace '{}' edition {} rust {} library {} lock {}\n", crate.name, crate.folder,
                                crate.workspace_folder, crate.edition, crate.rust_version.empty() ? "-" : crate.rust_version,
                                crate.library.value_or("-"), crate.lock == nullptr ? "-" : crate.lock->path);
  for (const Target& binary : crate.binaries) {
    out += fmt::format("  binary {} {} @{}\n", binary.name, binary.path, binary.place.start().line);
  }
  for (const Dependency& dependency : crate.dependencies) out += dump(dependency);
  for (const ProfileSetting& setting : crate.release.settings) {
    out +=
        fmt::format("  release {}={} @{}:{}\n", setting.key, setting.value, setting.place.file->path, setting.place.start().line);
  }
  return out;
}

std::string dump(const Project& project) {
  std::string out;
  for (const Crate& crate : project.crates) out += dump(crate);
  for (const SyntaxProblem& damage : project.damages) {
    out += fmt::format("damage {}:{}\n", damage.place.file->path, damage.place.start().line);
  }
  return out;
}

TEST(LoadProject, PathDependenciesJoinTheWorkspace) {
  const Project project =
      load({{"Cargo.toml", "[workspace]\n[package]\nname = \"root\"\nedition = \"2021\"\n[dependencies]\na = { path = \"a\" }\n"},
            {"a/Cargo.toml", "[package]\nname = \"a\"\n[dependencies]\nb = { path = \"../b\" }\n"},
            {"b/Cargo.toml", "[package]\nname = \"b\"\n"},
            {"c/Cargo.toml", "[package]\nname = \"c\"\n"}});
  ASSERT_EQ(project.crates.size(), 4U);
  std::vector<std::string> workspaces;
  for (const Crate& crate : project.crates) workspaces.push_back(crate.name + " in '" + crate.workspace_folder + "'");
  EXPECT_EQ(workspaces, (std::vector<std::string>{"root in ''", "a in ''", "b in ''", "c in 'c'"}));
}

TEST(LoadProject, FindsBinariesAsCargoDoes) {
  const Project project = load({{"Cargo.toml", R"([package]
name = "app"
edition = "2021"
[lib]
path = "lib/app.rs"
[[bin]]
name = "named"
path = "src/main.rs"
[[bin]]
name = "worker"
)"},
                                {"lib/app.rs", ""},
                                {"src/main.rs", ""},
                                {"src/bin/worker.rs", ""},
                                {"src/bin/api/main.rs", ""},
                                {"src/bin/api/routes.rs", ""},
                                {"examples/demo.rs", ""}});
  EXPECT_EQ(dump(project), R"(app '' workspace '' edition 2021 rust - library lib/app.rs lock -
  binary named src/main.rs @6
  binary worker src/bin/worker.rs @9
  binary api src/bin/api/main.rs @2
)");
}

TEST(LoadProject, OldEditionsAndAutobinsStopTheSearch) {
  const Project old =
      load({{"Cargo.toml", "[package]\nname = \"a\"\n[[bin]]\nname = \"x\"\n"}, {"src/main.rs", ""}, {"src/bin/x.rs", ""}});
  EXPECT_EQ(dump(old), "a '' workspace '' edition 2015 rust - library - lock -\n  binary x src/bin/x.rs @3\n");
  const Project off =
      load({{"Cargo.toml", "[package]\nname = \"a\"\nedition = \"2021\"\nautobins = false\n"}, {"src/main.rs", ""}});
  EXPECT_EQ(dump(off), "a '' workspace '' edition 2021 rust - library - lock -\n");
}

TEST(LoadProject, KeepsWhatABrokenManifestSays) {
  const Project project =
      load({{"Cargo.toml", "[package]\nname = \"a\"\nversion = 0.1.0\nedition = \"2021\"\n"}, {"src/main.rs", ""}});
  EXPECT_EQ(dump(project),
            "a '' workspace '' edition 2021 rust - library - lock -\n  binary a src/main.rs @2\ndamage Cargo.toml:3\n");
}

TEST(LoadProject, PassesOverTheManifestOfAGenerator) {
  const Project project = load({{"template/Cargo.toml", "[package]\nname = \"{{project-name}}\"\n{% if http %}\n"}});
  EXPECT_EQ(dump(project), "");
}

TEST(LoadProject, HonoursIgnoreFiles) {
  const Project project = load({{".gitignore", "# build\n/out\n*.gen.rs\nlogs/\n!keep.gen.rs\ndeep/**/tmp\n"},
                                {"out/a.rs", ""},
                                {"src/out/b.rs", ""},
                                {"src/c.gen.rs", ""},
                                {"src/keep.gen.rs", ""},
                                {"src/logs/d.rs", ""},
                                {"deep/x/y/tmp/e.rs", ""},
                                {"sub/.gitignore", "/f.rs\n!g.gen.rs\n"},
                                {"sub/f.rs", ""},
                                {"sub/g.gen.rs", ""},
                                {"sub/h/f.rs", ""}});
  EXPECT_EQ(paths(project), ".gitignore\nsrc/keep.gen.rs\nsrc/out/b.rs\nsub/.gitignore\nsub/g.gen.rs\nsub/h/f.rs\n");
}

TEST(LoadProject, SkipsGeneratedFolders) {
  const Project project = load({{"Cargo.toml", "[package]\nname = \"a\"\n"},
                                {"target/debug/x.rs", ""},
                                {"src/target/mod.rs", ""},
                                {"other/target/CACHEDIR.TAG", ""},
                                {"other/target/y.rs", ""},
                                {"vendor/serde/.cargo-checksum.json", "{}"},
                                {"vendor/serde/src/lib.rs", ""},
                                {"vendor/mine.rs", ""},
                                {"node_modules/z.rs", ""},
                                {"cdk.out/stack.template.json", R"({"Resources": {"A": {"Type": "AWS::SQS::Queue"}}})"},
                                {".aws-sam/build/template.yaml", ""},
                                {".cargo/registry/src/serde/lib.rs", ""},
                                {".github/workflows/ci.yml", ""}});
  EXPECT_EQ(paths(project), ".github/workflows/ci.yml\nCargo.toml\nsrc/target/mod.rs\nvendor/mine.rs\n");
}

TEST(LoadProject, ReadsTerraformsFolderOnlyWhereSomebodyWroteIt) {
  const Project own = load({{"Cargo.toml", "[package]\nname = \"a\"\n"},
                            {".terraform/main.tf", ""},
                            {".terraform/modules/modules.json", "{}"},
                            {".terraform/modules/vpc/main.tf", ""},
                            {".terraform/queue/main.tf", ""}});
  EXPECT_EQ(paths(own), ".terraform/main.tf\n.terraform/queue/main.tf\nCargo.toml\n");
  const Project cache = load({{"Cargo.toml", "[package]\nname = \"a\"\n"},
                              {".terraform/modules/modules.json", "{}"},
                              {".terraform/modules/vpc/main.tf", ""},
                              {".terraform/queue/main.tf", ""}});
  EXPECT_EQ(paths(cache), "Cargo.toml\n");
}

TEST(LoadProject, KeepsOnlyJsonAndCdkSourcesThatMatter) {
  const Project project = load({{"data.json", R"({"a": 1})"},
                                {"package.json", R"({"Records": []})"},
                                {"events/sqs.json", R"({"Records": []})"},
                                {"stack.json", R"({"Resources": {"A": {"Type": "AWS::SQS::Queue"}}})"},
                                {"infra/cdk.json", "{}"},
                                {"infra/lib/stack.ts", "import * as cdk from 'aws-cdk-lib';"},
                                {"infra/lib/other.ts", "export const x = 1;"},
                                {"web/app.ts", "// aws-cdk"}});
  EXPECT_EQ(paths(project), "events/sqs.json\ninfra/cdk.json\ninfra/lib/stack.ts\nstack.json\n");
}

TEST(LoadProject, SaysWhatItLeavesOut) {
  LoadLimits limits;
  limits.file_bytes = 2048;
  limits.depth = 2;
  const std::string large(3000, ' ');
  const Project project = load({{"a/b/c/d.rs", ""}, {"big.rs", large.c_str()}, {"ok.rs", "fn main() {}"}}, limits);
  EXPECT_EQ(paths(project), "ok.rs\n");
  EXPECT_EQ(problems(project),
            "a/b/c: more than 2 folders deep, not read; review that folder by itself\n"
            "big.rs: larger than 2 KiB, not read; a generated file can be listed in .gitignore\n");
}

TEST(LoadProject, StopsAtTheLimits) {
  LoadLimits limits;
  limits.files = 2;
  const Project few = load({{"a.rs", ""}, {"b.rs", ""}, {"c.rs", ""}}, limits);
  EXPECT_EQ(paths(few), "a.rs\nb.rs\n");
  EXPECT_EQ(problems(few),
            ".: more than 2 files, the rest is not read; review a smaller folder or list generated files in .gitignore\n");
  limits = {};
  limits.total_bytes = 1U << 20U;
  const std::string half(600U << 10U, ' ');
  const Project heavy = load({{"a.rs", half.c_str()}, {"b.rs", half.c_str()}}, limits);
  EXPECT_EQ(paths(heavy), "a.rs\n");
  EXPECT_EQ(problems(heavy),
            "b.rs: more than 1 MiB in all, this file and those after it are not read; review a smaller folder\n");
}

TEST(LoadProject, KnowsWhatCargoTakesFromTheWorkspace) {
  const Project project =
      load({{"Cargo.toml", "[workspace]\nmembers = [\"fn\", \"gone\", \"lib/*\"]\n\n[workspace.dependencies]\ntokio = \"1\"\n"},
            {"fn/Cargo.toml",
             "[package]\nname = \"fn\"\nedition = \"2021\"\n[dependencies]\ntokio.workspace = true\n"
             "x = { git = \"https://x\", tag = \"v1\" }\n[profile.release]\nlto = true\n"},
            {".cargo/config.toml", "[build]\nrustflags = [\"-C\", \"target-cpu=native\"]\n"}});
  const Crate& crate = project.crates[0];
  EXPECT_EQ(crate.resolver, "1");
  ASSERT_TRUE(crate.workspace_place && crate.ignored_profile && crate.dependencies[0].shared);
  EXPECT_EQ(crate.workspace_place->start().line, 1U);
  EXPECT_EQ(crate.ignored_profile->file->path, "fn/Cargo.toml");
  EXPECT_EQ(crate.dependencies[0].shared->text(), "tokio = \"1\"");
  EXPECT_TRUE(crate.dependencies[1].git == "https://x" && crate.dependencies[1].git_pinned);
  ASSERT_EQ(project.missing_members.size(), 1U);
  EXPECT_EQ(project.missing_members[0].path, "gone");
  ASSERT_EQ(project.cargo_settings.size(), 1U);
  EXPECT_EQ(project.cargo_settings[0].key + "=" + project.cargo_settings[0].value, "build.rustflags=-C target-cpu=native");
}

TEST(LoadProject, KnowsWhatACrateIsBuiltWith) {
  const Project project =
      load({{"Cargo.toml", "[package]\nname = \"a\"\n[dependencies]\nx = \"1\"\n[dev-dependencies]\nz = \"1\"\n"},
            {"Cargo.lock", R"([[package]]
name = "a"
version = "0.1.0"
dependencies = [
 "x",
 "z",
]

[[package]]
name = "x"
version = "1.2.0"
dependencies = [
 "y 0.2.0",
]

[[package]]
name = "y"
version = "0.1.0"

[[package]]
name = "y"
version = "0.2.0"

[[package]]
name = "z"
version = "1.0.0"
)"}});
  const std::vector<LockedPackage> expected{{"x", "1.2.0", {0}, {"y"}}, {"y", "0.2.0", {0}, {}}};
  EXPECT_EQ(project.crates[0].built_with, expected);
}

TEST(Project, ASubmoduleMayBeThere) {
  const Project project = load({{"Cargo.toml", "[workspace]\nmembers = [\"libs/core/api\", \"libs/corex\"]\n"},
                                {".gitmodules", "[submodule \"core\"]\n\tpath = libs/core\n\turl = ../core.git\n"}});
  ASSERT_EQ(project.missing_members.size(), 1U);
  EXPECT_EQ(project.missing_members[0].path, "libs/corex");
  EXPECT_EQ(project.tree.presence("libs/core/x.yaml"), Presence::Ignored);
  EXPECT_EQ(project.tree.presence("libs/corex/x.yaml"), Presence::Absent);
}

TEST(Project, ACrateThatCargoCannotLoadIsLeftOut) {
  constexpr const char* kOld = "[package]\nname = \"old\"\n[dependencies]\nledger = { path = \"../ledger\" }\n";
  const Project project = load({{"Cargo.toml", "[workspace]\nmembers = [\"new\"]\n"},
                                {"new/Cargo.toml", "[package]\nname = \"new\"\n"},
                                {"new/src/main.rs", "fn main() {}"},
                                {"attic/old/Cargo.toml", kOld},
                                {"attic/old/Dockerfile", "FROM rust\nRUN cargo build --release\n"},
                                {"attic/old/src/main.rs", "fn main() {}"}});
  ASSERT_EQ(project.crates.size(), 1U);
  EXPECT_EQ(paths(project), "Cargo.toml\nattic/old/Cargo.toml\nnew/Cargo.toml\nnew/src/main.rs\n");
}

TEST(Project, ACrateThatInheritsFromNoWorkspaceIsLeftOut) {
  constexpr const char* kOld = "[package]\nname = \"old\"\n[dependencies]\nserde = { workspace = true }\n";
  const Project project = load({{"Cargo.toml", "[workspace]\nmembers = [\"new\"]\n"},
                                {"new/Cargo.toml", "[package]\nname = \"new\"\n[dependencies]\nlambda_http.workspace = true\n"},
                                {"new/src/main.rs", "fn main() {}"},
                                {"old/Cargo.toml", kOld},
                                {"old/src/main.rs", "fn main() {}"}});
  ASSERT_EQ(project.crates.size(), 1U);
  EXPECT_EQ(project.crates[0].name, "new");
  const Project only = load({{"Cargo.toml", "[workspace]\n"}, {"old/Cargo.toml", kOld}, {"old/src/main.rs", "fn main() {}"}});
  EXPECT_EQ(only.crates.size(), 1U);
}

TEST(Project, ACrateOfItsOwnStaysThoughAPathIsOutside) {
  const Project alone = load({{"Cargo.toml", "[package]\nname = \"a\"\n[dependencies]\nb = { path = \"lib/b\" }\n"}});
  EXPECT_EQ(alone.crates.size(), 1U);
  const Project outside = load({{"Cargo.toml", "[workspace]\n"},
                                {"a/Cargo.toml", "[package]\nname = \"a\"\n[dependencies]\nb = { path = \"../../b\" }\n"}});
  EXPECT_EQ(outside.crates.size(), 1U);
}

TEST(Project, KnowsTheCrateOfAPath) {
  const Project project =
      load({{"Cargo.toml", "[package]\nname = \"root\"\n"}, {"fn/a/Cargo.toml", "[package]\nname = \"a\"\n"}, {"fn/a/x.rs", ""}});
  EXPECT_EQ(project.crate_of("fn/a/x.rs")->name, "a");
  EXPECT_EQ(project.crate_of("fn/ab.rs")->name, "root");
  EXPECT_EQ(project.find_file("fn/a/x.rs")->path, "fn/a/x.rs");
  EXPECT_EQ(project.find_file("fn/a/y.rs"), nullptr);
}

TEST(Load, WhatWasPutAsideIsNoPartOfTheProject) {
  const char* const kFunction = "[package]\nname = \"orders\"\n[dependencies]\nlambda_runtime = \"1\"\n";
  const Project project = load({{"api/Cargo.toml", kFunction},
                                {"api/src/archive/main.rs", "fn main() {}"},
                                {"api/Dockerfile.bak2", "FROM scratch"},
                                {"backup/1/Cargo.toml", kFunction},
                                {"backup/1/src/main.rs", "fn main() {}"},
                                {"backup/2/Dockerfile", "FROM scratch"}});
  ASSERT_EQ(project.crates.size(), 1U);
  EXPECT_EQ(project.crates.front().folder, "api");
  EXPECT_EQ(paths(project), "api/Cargo.toml\napi/src/archive/main.rs\nbackup/1/Cargo.toml\n");
}

TEST(Load, AFunctionMayArchiveSomething) {
  const char* const kFunction = "[package]\nname = \"orders\"\n[dependencies]\nlambda_runtime = \"1\"\n";
  const Project project = load({{"functions/api/Cargo.toml", kFunction},
                                {"functions/archive/Cargo.toml", kFunction},
                                {"functions/archive/Dockerfile", "FROM scratch"}});
  EXPECT_EQ(project.crates.size(), 2U);
  EXPECT_EQ(paths(project), "functions/api/Cargo.toml\nfunctions/archive/Cargo.toml\nfunctions/archive/Dockerfile\n");
}

TEST(Load, AFolderOfThatNameIsTheProjectWhereThereIsNoOther) {
  const Project project = load({{"backup/Cargo.toml", "[package]\nname = \"orders\"\n[dependencies]\nlambda_runtime = \"1\"\n"},
                                {"backup/src/main.rs", "fn main() {}"}});
  EXPECT_EQ(project.crates.size(), 1U);
}

}  // namespace
}  // namespace wright
