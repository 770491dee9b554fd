// The image is made in two ways, and both must be the one that the chart counts on.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { find, render } from './lib/helm.mjs';
import { root } from './lib/paths.mjs';

const dockerfile = readFileSync(`${root}Dockerfile`, 'utf8').replaceAll('\\\n', ' ');
const project = readFileSync(`${root}src/Cpm.Host/Cpm.Host.csproj`, 'utf8');
const last = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));
const property = (name) => project.match(new RegExp(`<${name}>(.*)</${name}>`))?.[1];
const { spec } = find(render('default'), 'Deployment', 'cpm').spec.template;
const [server] = spec.containers;

test('both are on the same image without a shell', () => {
  assert.equal(last.match(/^FROM (\S+)$/m)[1], property('ContainerBaseImage'));
  assert.match(property('ContainerBaseImage'), /\/aspnet:10\.0-[a-z]+-chiseled$/);
});

test('both run as the user that the chart asks for', () => {
  assert.equal(last.match(/^USER (\d+)$/m)[1], property('ContainerUser'));
  assert.equal(Number(property('ContainerUser')), spec.securityContext.runAsUser);
});

test('both have the same environment', () => {
  const ofDocker = Object.fromEntries([...last.match(/^ENV (.*)$/m)[1].matchAll(/(\w+)=(\S+)/g)].map((m) => [m[1], m[2]]));
  const ofProject = Object.fromEntries(
    [...project.matchAll(/<ContainerEnvironmentVariable Include="(\w+)" Value="(.*)" \/>/g)].map((m) => [m[1], m[2]]),
  );
  assert.deepEqual(ofDocker, ofProject);
  assert.equal(ofDocker.DOTNET_GCgen0size, server.env.find((e) => e.name === 'DOTNET_GCgen0size').value);
});

test('both are called what the chart pulls', () => {
  assert.equal(property('ContainerRepository'), server.image.split(':')[0]);
  const version = readFileSync(`${root}Directory.Build.props`, 'utf8').match(/<Version>(.*)<\/Version>/)[1];
  assert.equal(server.image.split(':')[1], version);
  assert.equal(last.match(/^ARG VERSION=(\S+)$/m)[1], version);
});

test('the image holds the Orleans build, compiled ahead of time', () => {
  const publish = dockerfile.match(/dotnet publish .*/)[0];
  for (const part of ['-c Release', '-p:GrainRuntime=Orleans', '-p:CompileAhead=true']) assert.ok(publish.includes(part), part);
});

test('what the image is built from leaves out what is built', () => {
  const lines = readFileSync(`${root}.dockerignore`, 'utf8').split('\n');
  assert.equal(lines.find((line) => line && !line.startsWith('#')), '*');
  for (const line of ['!src', '!protos', '**/bin', '**/obj', '**/data']) assert.ok(lines.includes(line), line);
});
