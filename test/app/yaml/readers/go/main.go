// Reads a JSON list of YAML documents and prints what the YAML readers of kubectl and of most Go programs make of each.
package main

import (
	"encoding/json"
	"fmt"
	"os"

	yamlv3 "gopkg.in/yaml.v3"
	"sigs.k8s.io/yaml"
)

func main() {
	var documents []string
	if err := json.NewDecoder(os.Stdin).Decode(&documents); err != nil {
		panic(err)
	}
	results := map[string][]any{"sigs.k8s.io/yaml": {}, "gopkg.in/yaml.v3": {}}
	for _, document := range documents {
		results["sigs.k8s.io/yaml"] = append(results["sigs.k8s.io/yaml"], read(document, func(data []byte, value any) error {
			return yaml.Unmarshal(data, value)
		}))
		results["gopkg.in/yaml.v3"] = append(results["gopkg.in/yaml.v3"], read(document, yamlv3.Unmarshal))
	}
	if err := json.NewEncoder(os.Stdout).Encode(results); err != nil {
		panic(err)
	}
}

func read(document string, unmarshal func([]byte, any) error) any {
	var value any
	if err := unmarshal([]byte(document), &value); err != nil {
		return fmt.Sprintf("error: %v", err)
	}
	return value
}
