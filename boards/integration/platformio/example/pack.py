# SPDX-License-Identifier: MIT
"""Compile documents/ into src/news.c, the symbols news and news_size."""
import os
import subprocess

Import("env")  # noqa: F821 (PlatformIO defines it)

root = env.subst("$PROJECT_DIR")  # noqa: F821
documents = os.path.join(root, "documents")
pack = os.path.join(root, "news.kpk")
out = os.path.join(root, "src", "news.c")

newest = max((os.path.getmtime(os.path.join(folder, name))
              for folder, _, names in os.walk(documents) for name in names),
             default=0)
if not os.path.exists(out) or os.path.getmtime(out) < newest:
    subprocess.check_call(["kpack", "build", "-o", pack, documents])
    subprocess.check_call(["kpack", "emit", pack, "--to", "c",
                           "--name", "news", "-o", out])
