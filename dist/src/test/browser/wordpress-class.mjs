// A class inside a WordPress post; the class server dies in the middle of it.
import assert from 'node:assert/strict';
import { Person } from './person.mjs';
import { STUDENT, TEACHER } from './room.mjs';
import { OUTAGE, PARTING } from './watch.mjs';
import { ask, picture, run, setting, step, until } from './script.mjs';
import { Card, logIn, testConnection } from './wordpress.mjs';

const POST = setting('POST');
const STUDENT_NAME = setting('STUDENT_NAME');
const MARKUP = '<img src=x onerror=alert(1)> & <b>bold</b>';

async function meet(teacher, student) {
  await Promise.all([teacher.sees(STUDENT), student.sees(TEACHER)]);
  await Promise.all([teacher.hears(STUDENT), student.hears(TEACHER)]);
}

await run('wordpress-class', async () => {
  const [first, second] = await Promise.all([Person.open('TEACHER'), Person.open('STUDENT')]);
  const watches = [first.watch, second.watch];

  step('the administrator tests the connection');
  const admin = await (await first.another()).newPage();
  await logIn(admin, 'admin');
  (await testConnection(admin)).forEach((line) => console.log(line));
  await admin.context().close();

  step('teacher and student log in and open the post');
  const [teacherPage, studentPage] = await Promise.all([first.page(), second.page()]);
  await Promise.all([logIn(teacherPage, 'teacher'), logIn(studentPage, 'student')]);
  const teacherCard = await Card.at(teacherPage, POST);
  const studentCard = await Card.at(studentPage, POST);
  await studentCard.line('Not started');
  assert.equal(await studentCard.button.count(), 0, 'a student must not start a class');
  const reader = await Card.at(await first.page(), POST);
  await reader.line('Not started');
  await reader.page.evaluate(() => (window.notReloaded = true));

  step('the teacher starts the class');
  const teacher = await teacherCard.open('Start the class');
  assert.equal(await teacher.join(), 'You join as Tina Teacher.');

  step('the student joins as soon as the button is there');
  const student = await studentCard.open('Join');
  assert.equal(await student.join(), `You join as ${STUDENT_NAME}.`);

  step('they see and hear each other, by their names');
  await meet(teacher, student);
  assert.equal(await teacher.others().locator('.pill-name').innerText(), STUDENT_NAME);
  assert.equal(await student.others().locator('.pill-name').innerText(), 'Tina Teacher');
  const names = [STUDENT_NAME, 'Tina Teacher'].sort();
  assert.deepEqual((await teacher.people()).sort(), names);
  assert.deepEqual((await student.people()).sort(), names);

  step('they write, markup and all');
  await teacher.say('Good morning');
  await student.reads(['Good morning']);
  await student.say(MARKUP);
  await teacher.reads(['Good morning', MARKUP]);
  await teacher.settled();
  await picture(teacherPage, 'wordpress-class');

  step('the teacher mutes and unmutes');
  await teacher.part('mic').click();
  const muted = student.others().getByText('Microphone is off');
  await muted.waitFor({ state: 'attached' });
  await student.hearsNothing();
  await teacher.part('mic').click();
  await muted.waitFor({ state: 'detached' });
  await student.hears(TEACHER);

  step('whoever only looks at the post knows, too');
  await reader.line('Live, 2 people');
  assert.ok(await reader.page.evaluate(() => window.notReloaded), 'the post was reloaded');

  step('the class server is killed');
  const [before, beforeToo] = [teacherPage.entered.at(-1), studentPage.entered.at(-1)];
  watches.forEach((watch) => watch.expect(OUTAGE));
  await ask('kill-core');
  await Promise.all([teacher, student].map((room) => room.part('banner').waitFor({ timeout: 60_000 })));
  await Promise.all([teacher.state('reconnecting'), student.state('reconnecting')]);
  await meet(teacher, student);
  step('picture and sound go on without it');
  await ask('start-core');
  await Promise.all([teacher.state('joined'), student.state('joined')]);
  await Promise.all([teacher, student].map((room) => room.part('banner').waitFor({ state: 'detached' })));
  step('both are back by themselves');
  assert.equal(teacherPage.entered.length, 2);
  assert.deepEqual(teacherPage.entered.at(-1), before, 'another session or seat');
  assert.deepEqual(studentPage.entered.at(-1), beforeToo, 'another session or seat');
  await meet(teacher, student);
  await teacher.say('We are back');
  await student.reads(['Good morning', MARKUP, 'We are back']);
  await student.say('So are we');
  await teacher.reads(['Good morning', MARKUP, 'We are back', 'So are we']);
  await reader.looksAgain();
  await reader.line('Live, 2 people');
  watches.forEach((watch) => watch.expect());

  step('the student opens the class in another tab');
  watches.forEach((watch) => watch.expect(PARTING));
  const otherCard = await Card.at(await second.page(), POST);
  const other = await otherCard.open('Join');
  await other.join();
  await student.notice('seat.replaced');
  await other.reads(['Good morning', MARKUP, 'We are back', 'So are we']);
  assert.deepEqual(otherCard.page.entered.at(-1), beforeToo, 'another session or seat');
  await until('one student is in', async () => (await teacher.others().count()) === 1);
  await meet(teacher, other);
  await student.frame.getByRole('button', { name: 'Back to the course' }).click();
  await studentCard.closed();

  step('the teacher ends the class');
  await teacher.endForAll();
  await Promise.all([teacherCard.closed(), otherCard.closed()]);
  await Promise.all([teacherCard.line('Ended just now'), otherCard.line('Ended just now'), reader.line('Ended just now')]);
  await teacherCard.button.filter({ hasText: 'Start the class' }).waitFor();
  await otherCard.button.waitFor({ state: 'detached' });
  watches.forEach((watch) => watch.clean());
});
