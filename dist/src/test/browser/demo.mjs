// The demo classroom by its two doors; the media server dies in mid-class.
import assert from 'node:assert/strict';
import { Person } from './person.mjs';
import { Room, STUDENT, TEACHER } from './room.mjs';
import { OUTAGE, PARTING } from './watch.mjs';
import { ask, run, setting, step, until } from './script.mjs';

async function enter(person, door) {
  const front = await person.page();
  await front.goto(setting('DEMO'));
  const [page] = await Promise.all([person.context.waitForEvent('page'), front.getByRole('link', { name: door }).click()]);
  const room = new Room(page.mainFrame());
  room.page = page;
  room.words = await room.join();
  return room;
}

async function meet(teacher, student) {
  await Promise.all([teacher.sees(STUDENT), student.sees(TEACHER)]);
  await Promise.all([teacher.hears(STUDENT), student.hears(TEACHER)]);
}

await run('demo', async () => {
  const [first, second] = await Promise.all([Person.open('TEACHER'), Person.open('STUDENT')]);
  const watches = [first.watch, second.watch];
  step('both go through their doors');
  const teacher = await enter(first, 'Join as teacher');
  const student = await enter(second, 'Join as student');
  assert.equal(teacher.words, 'You join as Teacher.');
  assert.match(student.words, /^You join as Student \d+\.$/);
  assert.ok(!teacher.page.url().includes('#t='), 'the ticket stays in the address');

  step('they see and hear each other, and write');
  await meet(teacher, student);
  await teacher.say('Good morning');
  await student.reads(['Good morning']);
  await student.say('Good morning, teacher');
  await teacher.reads(['Good morning', 'Good morning, teacher']);

  step('the media server is killed');
  watches.forEach((watch) => watch.expect(OUTAGE));
  await ask('kill-livekit');
  await Promise.all([teacher, student].map((room) => room.part('banner').waitFor({ timeout: 60_000 })));
  await student.say('I do not see you');
  await teacher.reads(['Good morning', 'Good morning, teacher', 'I do not see you']);
  await ask('start-livekit');
  step('the media server is back');
  await Promise.all([teacher.state('joined'), student.state('joined')]);
  await meet(teacher, student);
  step('they see and hear each other again');
  watches.forEach((watch) => watch.expect());

  step('the student leaves');
  watches.forEach((watch) => watch.expect(PARTING));
  await student.part('leave').click();
  await student.part('leave-confirm').click();
  await student.notice('left');
  await until('the teacher is alone', async () => (await teacher.others().count()) === 0);
  assert.equal(await student.frame.getByRole('link').getAttribute('href'), setting('DEMO'));

  step('another student comes, the teacher ends the class');
  const late = await enter(second, 'Join as student');
  await until('a student is in', async () => (await teacher.others().count()) === 1);
  await teacher.endForAll();
  await Promise.all([teacher.notice('room.ended'), late.notice('room.ended')]);
  assert.equal(await late.frame.getByRole('link').getAttribute('href'), setting('DEMO'));
  watches.forEach((watch) => watch.clean());
});
