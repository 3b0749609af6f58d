#!/usr/bin/env node
import { DISK } from '../app/output/file-system';
import { OutputFolder } from '../app/output/output-folder';
import { tell } from '../app/report';
import { command } from './command';

// A synthesis that was killed may have left the output aside.
new OutputFolder(process.env.CDK8S_OUTDIR ?? 'dist', DISK, tell).restore();
command().parse();
