package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// minSecret is the shortest secret of an organiser, in bytes.
const minSecret = 16

// keySecret reads the organiser's secret, nil if there is none. Which secret an
// examination was opened with is noted beside its journal, as a fingerprint: with
// another one, or without it, the certificates of before would not verify any more.
func keySecret(c *Config) ([]byte, error) {
	var secret []byte
	mark := "none"
	if c.KeySecretFile != "" {
		b, err := os.ReadFile(c.KeySecretFile)
		if err != nil {
			return nil, fmt.Errorf("reading the organiser's secret: %w", err)
		}
		if secret = bytes.TrimSpace(b); len(secret) < minSecret {
			return nil, fmt.Errorf("--key-secret-file %s holds %d bytes: a secret has at least %d; make one with: openssl rand -hex 32", c.KeySecretFile, len(secret), minSecret)
		}
		sum := sha256.Sum256(append([]byte("thuchanh organiser's secret\x00"), secret...))
		mark = hex.EncodeToString(sum[:])
	}
	file := filepath.Join(c.Data, c.Exam+"-key-secret.txt")
	was, err := os.ReadFile(file)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return secret, noteSecret(c, file, mark)
	case err != nil:
		return nil, fmt.Errorf("reading which secret the examination was opened with: %w", err)
	case strings.TrimSpace(string(was)) != mark:
		return nil, fmt.Errorf("the examination in %s was opened with another --key-secret-file (or with none): give the same one, else signatures made before do not verify", c.Data)
	}
	return secret, nil
}

// noteSecret notes the secret of a new examination. One that was opened before secrets
// were noted had none.
func noteSecret(c *Config, file, mark string) error {
	if _, err := os.Stat(filepath.Join(c.Data, c.Exam+"-accounts.txt")); err == nil && mark != "none" {
		return fmt.Errorf("the examination in %s was opened without --key-secret-file: leave it out, else signatures made before do not verify", c.Data)
	}
	if err := os.WriteFile(file, []byte(mark+"\n"), 0o600); err != nil {
		return fmt.Errorf("noting which secret the examination is opened with: %w", err)
	}
	return nil
}
