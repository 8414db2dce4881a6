#include "facts/pipeline.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/text.h"
#include "facts/pipeline/shell.h"
#include "unit/facts/project_of.h"

namespace wright {
namespace {

std::string dump(const std::vector<std::pair<std::string, Setting<std::string>>>& entries) {
  std::string out;
  for (const auto& [key, value] : entries) out += fmt::format(" {}={}@{}", key, value.value, value.place.start().line);
  return out;
}

std::string dump(const BuildCommand& build) {
  std::string out = fmt::format("{}:{} in '{}': {}", build.place.file->path, build.place.start().line, build.folder, build.text);
  if (build.architecture) out += *build.architecture == Architecture::Arm64 ? " (arm64)" : " (x86_64)";
  return out + (build.release ? " (release)\n" : "\n");
}

std::string dump(const Job& job) {
  std::string out = fmt::format("job {}@{} needs [{}] environment '{}' id-token {} permissions {} calls '{}'{}\n", job.id,
                                job.place.start().line, join(job.needs, ","), job.environment_name, job.id_token_write,
                                job.has_permissions, job.calls, dump(job.environment));
  for (const Step& step : job.steps) {
    out +=
        fmt::format("  step '{}' {}<{}>{}{}\n", step.name, step.uses, step.place.text(), dump(step.with), dump(step.environment));
  }
  return out;
}

std::string read(const Files& files) {
  const Project project = project_of(files);
  const Pipelines pipelines = read_pipelines(project);
  std::string out;
  for (const Workflow& workflow : pipelines.workflows) {
    out += fmt::format("workflow {} '{}' permissions {} on {}{}\n", workflow.file->path, workflow.name, workflow.has_permissions,
                       join(workflow.triggers, ","), dump(workflow.environment));
    for (const Job& job : workflow.jobs) out += dump(job);
  }
  for (const BuildCommand& build : pipelines.builds) out += dump(build);
  for (const SyntaxProblem& problem : pipelines.problems) out += fmt::format("problem @{}\n", problem.place.start().line);
  return out;
}

std::string commands(std::string_view script) {
  std::string out;
  for (const ShellCommand& command : split_commands(script)) {
    out += fmt::format("{}{} <{}>\n", command.starts_line ? "* " : "  ", join(command.words, "|"),
                       script.substr(command.span.begin, command.span.end - command.span.begin));
  }
  return out;
}

TEST(Shell, SplitsCommands) {
  EXPECT_EQ(commands("cd a && cargo b \\\n  --c 'd e' # note\n(x; y) | z 2>&1 &\ncat <<EOF > f\ncargo build\nEOF\necho \"a # b\" "
                     "${X:-y z} $(p q)\n"),
            "* cd|a <cd a>\n"
            "  cargo|b|--c|d e <cargo b \\\n  --c 'd e'>\n"
            "* x <x>\n"
            "  y <y>\n"
            "  z|2>&1 <z 2>&1>\n"
            "* cat|>|f <cat <<EOF > f>\n"
            "* p|q <p q>\n"
            "* echo|a # b|${X:-y z}|$(p q) <echo \"a # b\" ${X:-y z} $(p q)>\n");
}

TEST(Shell, SubstitutionsInSubstitutions) {
  EXPECT_EQ(commands("X=\"$(a \"$(b c)\" \\\n  d)\" e f\n"),
            "* b|c <b c>\n"
            "* a|$(b c)|d <a \"$(b c)\" \\\n  d>\n"
            "* X=$(a \"$(b c)\" \\\n  d)|e|f <X=\"$(a \"$(b c)\" \\\n  d)\" e f>\n");
  std::string deep;
  for (int level = 0; level < 20000; ++level) deep += "$(a ";
  EXPECT_EQ(split_commands(deep + std::string(20000, ')')).size(), 5U);
}

TEST(Workflow, KeepsJobsStepsAndPermissions) {
  EXPECT_EQ(read({{".github/workflows/deploy.yml", R"(name: Deploy
on:
  push: {branches: [main]}
  pull_request:
permissions:
  id-token: write
env:
  REGION: eu-west-1
jobs:
  build:
    runs-on: ubuntu-latest
    defaults: {run: {working-directory: fn}}
    steps:
      - uses: actions/checkout@v4
        with: {persist-credentials: false}
      - name: Build
        run: |
          rustup target add aarch64-unknown-linux-gnu
          cargo lambda build --release \
            --arm64
        env: {A: b}
      - run: cd sub && cargo lambda build --release --target ${{ matrix.target }}
        working-directory: other
  deploy:
    needs: build
    environment: {name: prod}
    permissions: {contents: read}
    uses: ./.github/workflows/inner.yml
)"}}),
            R"(workflow .github/workflows/deploy.yml 'Deploy' permissions true on push,pull_request REGION=eu-west-1@8
job build@10 needs [] environment '' id-token true permissions false calls ''
  step '' actions/checkout@v4<actions/checkout@v4> persist-credentials=false@15
  step 'Build' <run: |> A=b@21
  step '' <run: cd sub && cargo lambda build --release --target ${{ matrix.target }}>
job deploy@24 needs [build] environment 'prod' id-token false permissions true calls './.github/workflows/inner.yml'
.github/workflows/deploy.yml:19 in 'fn': cargo lambda build --release --arm64 (arm64) (release)
.github/workflows/deploy.yml:22 in 'other/sub': cargo lambda build --release --target ${{ matrix.target }} (release)
)");
}

std::string dump_settings(const Workflow& workflow) {
  std::string out;
  for (const WorkflowEvent& event : workflow.events)
    out += fmt::format("on {}@{}{}\n", event.name, event.place.start().line, dump(event.filters));
  for (const Job& job : workflow.jobs) {
    out += fmt::format("job {} if '{}' timeout {} concurrency {}\n", job.id, job.condition, job.has_timeout, job.has_concurrency);
    for (const Setting<std::string>& label : job.runs_on)
      out += fmt::format("  on {}@{}\n", label.value, label.place.start().line);
    if (job.permissions) {
      out += fmt::format("  permissions '{}'{}@{}\n", job.permissions->all, dump(job.permissions->scopes),
                         job.permissions->place.start().line);
    }
    if (job.secrets) out += fmt::format("  secrets {}\n", job.secrets->value);
    for (const Step& step : job.steps)
      out += fmt::format("  step if '{}' goes on {} in '{}'\n", step.condition, step.goes_on_after_error, step.folder);
  }
  return out;
}

TEST(Workflow, KeepsEventsAndSettingsOfJobs) {
  MemoryFileSystem memory;
  memory.add(".github/workflows/a.yml", R"(on:
  push: {branches: [main, dev]}
  pull_request:
jobs:
  a:
    if: github.ref == 'refs/heads/main'
    runs-on: [self-hosted, arm64]
    timeout-minutes: 5
    concurrency: deploy
    permissions:
      contents: read
    steps:
      - run: make
        if: success()
        continue-on-error: true
        working-directory: fn
  b:
    uses: o/r/.github/workflows/x.yml@main
    secrets: inherit
    permissions: write-all
)");
  const auto project = load_project(memory);
  ASSERT_TRUE(project);
  EXPECT_EQ(dump_settings(read_pipelines(*project).workflows[0]), R"(on push@2 branches=main,dev@2
on pull_request@3
job a if 'github.ref == 'refs/heads/main'' timeout true concurrency true
  on self-hosted@7
  on arm64@7
  permissions '' contents=read@11@10
  step if 'success()' goes on true in 'fn'
job b if '' timeout false concurrency false
  permissions 'write-all'@20
  secrets inherit
)");
}

TEST(Workflow, ReportsWhatIsBroken) {
  EXPECT_EQ(read({{".github/workflows/a.yml", "on: push\njobs:\n  a: @\n"}}),
            "workflow .github/workflows/a.yml '' permissions false on push\n"
            "job a@3 needs [] environment '' id-token false permissions false calls ''\n"
            "problem @3\n");
}

TEST(Builds, AreFoundInScriptsOfAllKinds) {
  EXPECT_EQ(
      read({{"Makefile", "build:\n\t@cd fn && cargo lambda build --release --x86-64\nother:\n\tcargo lambda build --$(ARCH)\n"},
            {"ci/build.sh",
             "#!/bin/sh\nset -e\ncd ../fn\nRUSTFLAGS=\"-C x\" cargo build --release --target=aarch64-unknown-linux-musl\ncargo "
             "build\n"},
            {"buildspec.yml",
             "phases:\n  build:\n    commands:\n      - cargo lambda build --profile small\n      - cargo test\n"},
            {"Dockerfile", "FROM rust\nRUN cross build --release --target x86_64-unknown-linux-musl\n"},
            {".github/actions/build/action.yml",
             "runs:\n  using: composite\n  steps:\n    - run: cargo +stable zigbuild --release\n"}}),
      R"(.github/actions/build/action.yml:4 in '': cargo +stable zigbuild --release (release)
Dockerfile:2 in '': cross build --release --target x86_64-unknown-linux-musl (x86_64) (release)
Makefile:2 in 'fn': cargo lambda build --release --x86-64 (x86_64) (release)
Makefile:4 in '': cargo lambda build --$(ARCH)
buildspec.yml:4 in '': cargo lambda build --profile small (release)
ci/build.sh:4 in 'fn': cargo build --release --target=aarch64-unknown-linux-musl (arm64) (release)
)");
}

// What is switched off never runs, and neither does what waits for it unless it goes on all the same.
TEST(Workflow, LeavesOutJobsThatNeverRun) {
  const std::string found = read({{".github/workflows/build.yml", R"(on: push
jobs:
  publish:
    needs: [package]
    runs-on: ubuntu-latest
    steps: [{run: cargo lambda deploy}]
  package:
    needs: build
    runs-on: ubuntu-latest
    steps: [{run: echo}]
  build:
    if: ${{ false }}
    runs-on: ubuntu-latest
    steps: [{run: cargo build --release}]
  report:
    if: ${{ always() }}
    needs: build
    runs-on: ubuntu-latest
    steps: [{run: echo}]
)"}});
  EXPECT_EQ(found.find("job build"), std::string::npos) << found;
  EXPECT_EQ(found.find("job package"), std::string::npos) << found;
  EXPECT_EQ(found.find("job publish"), std::string::npos) << found;
  EXPECT_NE(found.find("job report"), std::string::npos) << found;
  EXPECT_EQ(found.find("cargo build"), std::string::npos) << found;
}

}  // namespace
}  // namespace wright
