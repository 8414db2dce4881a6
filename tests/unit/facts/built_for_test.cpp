// What builds, images and settings say of the processor that a function is built for.
#include <gtest/gtest.h>

#include "unit/facts/functions_of.h"

namespace wright {
namespace {

// What a function is built for by the files beside its code.
std::string built_by(const std::string& path, const std::string& text) {
  return functions({{"Cargo.toml", manifest("shop")}, {"src/main.rs", program("serde_json::Value")}, {path, text}});
}

TEST(BuiltFor, ImagesTellWhatAFunctionIsBuiltFor) {
  const std::string run = "RUN cargo build --release\nFROM public.ecr.aws/lambda/provided:al2023";
  EXPECT_EQ(built_by("Dockerfile", "FROM amd64/rust:1.91 as builder\n" + run + "\n"), "/shop json x86_64\n");
  EXPECT_EQ(built_by("Dockerfile", "FROM rust:1.91 as builder\n" + run + "-arm64\n"), "/shop json arm64\n");
  EXPECT_EQ(built_by("Dockerfile", "FROM amd64/rust:1.91 as builder\n" + run + "-arm64\n"), "/shop json arm64\n");
  EXPECT_EQ(built_by("Dockerfile", "FROM rust:1.91 as builder\n" + run + "\n"), "/shop json\n");
  const auto pushed = [](const std::string& platforms) {
    return built_by(".github/workflows/image.yml",
                    "on: push\njobs:\n  image:\n    runs-on: ubuntu-latest\n    steps:\n"
                    "      - uses: docker/build-push-action@v6\n        with: {platforms: \"" +
                        platforms + "\"}\n");
  };
  EXPECT_EQ(pushed("linux/arm64"), "/shop json arm64\n");
  EXPECT_EQ(pushed("linux/amd64,linux/arm64"), "/shop json\n");
}

// cargo-lambda builds for the machine it runs on, whatever other targets are installed there.
TEST(BuiltFor, AnInstalledTargetAloneSaysNothing) {
  EXPECT_EQ(built_by(".github/workflows/deploy.yml",
                     "on: push\njobs:\n  deploy:\n    runs-on: ubuntu-latest\n    steps:\n"
                     "      - uses: dtolnay/rust-toolchain@stable\n        with: {targets: aarch64-unknown-linux-gnu}\n"
                     "      - run: cargo lambda build --release\n"),
            "/shop json\n");
}

// Of an image that is pushed beside it the platform is its own.
TEST(BuiltFor, APushedImageBesideAZipSaysNothing) {
  const std::string push =
      "on: push\njobs:\n  deploy:\n    runs-on: ubuntu-latest\n    steps:\n"
      "      - uses: docker/build-push-action@v6\n        with: {platforms: linux/arm64}\n";
  EXPECT_EQ(built_by(".github/workflows/deploy.yml", push), "/shop json arm64\n");
  EXPECT_EQ(built_by(".github/workflows/deploy.yml", push + "      - run: cargo lambda build --release\n"), "/shop json\n");
}

TEST(BuiltFor, PluginsAndNamesOfScriptsTellWhatAFunctionIsBuiltFor) {
  EXPECT_EQ(built_by("pack.sh", "target=aarch64-unknown-linux-musl\ncargo build --release --target $target\n"),
            "/shop json arm64\n");
  const std::string plugin = "plugins: [serverless-rust]\ncustom:\n  rust:\n    target: x86_64-unknown-linux-musl\n";
  EXPECT_EQ(
      built_by("serverless.yml", "service: x\nprovider: {name: aws, runtime: rust}\nfunctions:\n  a: {handler: shop}\n" + plugin),
      "/shop json x86_64 serverless.yml a\n");
}

TEST(BuiltFor, WhatBuildsTheFunctionTellsTheArchitecture) {
  const auto built = [](const std::string& path, const std::string& text) {
    return functions(
        {{"fn/orders/Cargo.toml", manifest("orders")}, {"fn/orders/src/main.rs", program("serde_json::Value")}, {path, text}});
  };
  EXPECT_EQ(built("package.json", R"({"scripts": {"build": "cd fn/orders && cargo lambda build --release --arm64"}})"),
            "fn/orders/orders json arm64\n");
  EXPECT_EQ(
      built("fn/orders/project.json",
            R"({"targets": {"build": {"options": {"cwd": "fn/orders", "commands": ["cargo lambda build --release --arm64"]}}}})"),
      "fn/orders/orders json arm64\n");
  EXPECT_EQ(built(".gitlab-ci.yml", "build:\n  script:\n    - cargo build --release --target x86_64-unknown-linux-musl\n"),
            "fn/orders/orders json x86_64\n");
  EXPECT_EQ(built("scripts/build.sh", "cd fn/orders\ncargo build --release --target x86_64-unknown-linux-musl\n"),
            "fn/orders/orders json x86_64\n");
  EXPECT_EQ(built("Dockerfile",
                  "FROM rust AS builder\nRUN cargo build --release\nFROM --platform=linux/arm64 "
                  "public.ecr.aws/lambda/provided:al2023\n"),
            "fn/orders/orders json arm64\n");
  EXPECT_EQ(built("package.json", R"({"scripts": {"test": "cargo test"}})"), "fn/orders/orders json\n");
}

}  // namespace
}  // namespace wright
