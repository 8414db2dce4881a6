#!/bin/bash
export PAYMENT_API_KEY=8f3kQ92mZp41xv70
cargo lambda watch
