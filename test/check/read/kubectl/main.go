// Reads a JSON list of files, each in base64, and prints what kubectl's own packages read from each: the JSON of its objects, and the error that ended
// the reading. The order of calls is that of k8s.io/cli-runtime/pkg/resource: FileVisitor, StreamVisitor, FlattenListVisitor.
package main

import (
	"bytes"
	"encoding/json"
	"io"
	"os"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/yaml"
)

type reading struct {
	Objects []any  `json:"objects"`
	Error   string `json:"error,omitempty"`
}

func main() {
	var files [][]byte
	if err := json.NewDecoder(os.Stdin).Decode(&files); err != nil {
		panic(err)
	}
	readings := make([]reading, len(files))
	for i, file := range files {
		readings[i] = read(file)
	}
	if err := json.NewEncoder(os.Stdout).Encode(readings); err != nil {
		panic(err)
	}
}

func read(file []byte) reading {
	result := reading{Objects: []any{}}
	text := transform.NewReader(bytes.NewReader(file), unicode.BOMOverride(unicode.UTF8.NewDecoder()))
	decoder := yaml.NewYAMLOrJSONDecoder(text, 4096)
	for {
		raw := runtime.RawExtension{}
		if err := decoder.Decode(&raw); err == io.EOF {
			return result
		} else if err != nil {
			result.Error = err.Error()
			return result
		}
		document := bytes.TrimSpace(raw.Raw)
		if len(document) == 0 || bytes.Equal(document, []byte("null")) {
			continue
		}
		object, _, err := unstructured.UnstructuredJSONScheme.Decode(document, nil, nil)
		if err == nil {
			err = flatten(object, &result)
		}
		if err != nil {
			result.Error = err.Error()
			return result
		}
	}
}

func flatten(object runtime.Object, into *reading) error {
	switch object := object.(type) {
	case *unstructured.UnstructuredList:
		for i := range object.Items {
			if err := flatten(&object.Items[i], into); err != nil {
				return err
			}
		}
	case *unstructured.Unstructured:
		if object.IsList() {
			return object.EachListItem(func(item runtime.Object) error { return flatten(item, into) })
		}
		into.Objects = append(into.Objects, object.Object)
	}
	return nil
}
