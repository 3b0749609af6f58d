import { CheckedPod, ContainerType } from '../checked-pod';
import { Field } from '../field';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { checkNotEmpty, checkSyntax, shown } from '../validation/checks';
import { imageName } from '../validation/image-name';
import { refusals, Refuse } from '../validation/refusals';
import { dnsLabel } from '../validation/syntax';

/** Reports pods without containers, containers without an image, images that cannot exist, and names that are not valid or that containers of several lists share. */
export const containerNames: IRule = {
  id: 'container-names',
  severity: Severity.ERROR,
  why: 'Containers have a unique name, and an image whose name the kubelet can parse.',
  fix: 'give each container a name of its own and an image',
  link: 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#Container',
  check: (set) => {
    // Many containers have the same image.
    const images = new Set<string>();
    return refusals(set._templates.pods, (pod, refuse) => {
      const list = pod.spec.at('containers');
      if (Array.isArray(list.value) && list.value.length === 0) {
        refuse(list, 'containers is empty', 'add one');
      }
      checkContainers(pod, refuse, images);
    });
  },
};

function checkContainers({ containers }: CheckedPod, refuse: Refuse, images: Set<string>): void {
  for (const { field } of containers) {
    if (field.value !== null && typeof field.value === 'object') {
      checkNotEmpty(refuse, field.at('name'));
      checkSyntax(refuse, field.at('name'), dnsLabel);
      checkImage(refuse, field.at('image'), images);
    }
  }
  // Those of one list are refused by the schema.
  if (containers.some(({ type }) => type !== containers[0].type)) {
    const seen = new Map<string, ContainerType>();
    for (const { name, type, field } of containers) {
      const list = type === ContainerType.SIDECAR ? ContainerType.INIT : type;
      const other = seen.get(name);
      if (name !== '' && other !== undefined && other !== list) {
        refuse(field.at('name'), `name "${name}" is also that of another container`, 'use another name for one of them');
      }
      seen.set(name, list);
    }
  }
}

/** @param right images that are known to have a name which is right */
function checkImage(refuse: Refuse, image: Field, right: Set<string>): void {
  const { text } = image;
  if (text !== undefined && right.has(text)) {
    return;
  }
  if (!image.isSet || text === '') {
    refuse(image, text === '' ? 'image "" is empty' : 'image is missing', 'set one, such as "registry.example.com/shop/cart:1.2.3"');
  } else if (text !== undefined && text.trim() !== text) {
    refuse(image, `image "${text}" has spaces around it`, 'omit them');
  } else if (text !== undefined) {
    const remedy = imageName(text);
    if (remedy === undefined) {
      right.add(text);
    } else {
      refuse(image, `${shown(image)} is not valid`, remedy);
    }
  }
}
