// A class inside a Moodle, through every page that the activity has, as admin, teacher, student and guest.
import assert from 'node:assert/strict';
import { Person } from './person.mjs';
import { STUDENT, TEACHER } from './room.mjs';
import { PARTING } from './watch.mjs';
import { ask, picture, run, setting, step, until } from './script.mjs';
import { addClass, at, classAt, connect, go, logIn, service, sound, testConnection } from './moodle.mjs';

await run('moodle-class', async () => {
  const [first, second] = await Promise.all([Person.open('TEACHER'), Person.open('STUDENT')]);
  // Moodle's own pages say things on the console that are none of ours.
  const watches = [first.watch, second.watch];
  watches.forEach((watch) => watch.expect(/.*/));

  step('the administrator pastes the connection string and tests it');
  const stranger = await second.another();
  const adminContext = await first.another();
  // Pages of Moodle bring many files, which a test's small web server hands out one by one: a limit for hangs only.
  [first.context, second.context, stranger, adminContext].forEach((one) => one.setDefaultNavigationTimeout(120_000));
  const admin = await adminContext.newPage();
  await logIn(admin, 'ADMIN');
  await connect(admin);
  (await testConnection(admin)).forEach((line) => console.log(line));
  await picture(admin, 'moodle-settings');

  step('the teacher adds a class');
  const teacherPage = await first.page();
  await logIn(teacherPage, 'TEACHER');
  const name = `Algebra ${Date.now()}`;
  const id = await addClass(teacherPage, name, async (page) => {
    await page.locator('#id_grade_modgrade_type').selectOption('point');
    await page.locator('#id_grademinutes').fill('1');
    await page.locator('#id_maximum').fill('20');
    if (await page.locator('#id_guests').count()) await page.locator('#id_guests').selectOption('allow');
    await picture(page, 'moodle-form');
  });
  await go(teacherPage, `/course/modedit.php?update=${id}`);
  assert.equal(await teacherPage.locator('#id_maximum').inputValue(), '20');
  assert.ok(await teacherPage.locator('[name="featureson[camera]"][type=checkbox]').isChecked(), 'a feature is off by itself');

  step('teacher and student open its page');
  const teacherCard = await classAt(teacherPage, id);
  await teacherCard.line('Not started');
  const studentPage = await second.page();
  await logIn(studentPage, 'STUDENT');
  const studentCard = await classAt(studentPage, id);
  await studentCard.line('Not started');
  assert.equal(await studentCard.button.count(), 0, 'a student must not start a class');
  await picture(studentPage, 'moodle-student-waits');

  step('the student tries what is not theirs');
  const refused = async (method, args) => (await service(studentPage, method, args)).error;
  assert.equal(await refused('mod_lectern_join_class', { cmid: id, group: 0 }), 'notstarted');
  assert.equal(await refused('mod_lectern_join_class', { cmid: id, group: 999 }), 'notyourgroup');
  assert.equal(await refused('mod_lectern_end_class', { cmid: id, group: 0 }), 'nopermissions');
  assert.ok(await refused('mod_lectern_test_connection', {}), 'a student tests the connection');
  assert.equal((await service(studentPage, 'mod_lectern_get_state', { cmid: id }, 'wrong')).error, 'invalidsesskey');
  assert.equal((await service(studentPage, 'mod_lectern_join_class', { cmid: id, group: 0, role: 'moderator' })).error, 'invalidparameter');
  for (const path of [`/mod/lectern/report.php?id=${id}`, `/course/modedit.php?update=${id}`]) {
    await studentPage.goto(at(path));
    assert.ok(/permission/i.test(await studentPage.locator('body').innerText()), `a student sees ${path}`);
  }
  assert.equal((await studentPage.request.post(at('/mod/lectern/callback.php'), { data: '{}' })).status(), 401);
  await classAt(studentPage, id);

  step('the teacher starts the class in the page');
  const teacher = await teacherCard.open('Start the class');
  const named = async (room) => (await room.join()).replace(/^You join as (.*)\.$/s, '$1');
  const teacherName = await named(teacher);

  step('the student joins as soon as the button is there');
  const student = await studentCard.open('Join');
  const studentName = await named(student);
  await Promise.all([teacher.sees(STUDENT), student.sees(TEACHER)]);
  await Promise.all([teacher.hears(STUDENT), student.hears(TEACHER)]);
  assert.equal(await teacher.others().locator('.pill-name').innerText(), studentName);
  assert.equal(await student.others().locator('.pill-name').innerText(), teacherName);
  await teacher.say('Good morning');
  await student.reads(['Good morning']);
  await teacher.settled();
  await picture(teacherPage, 'moodle-class');

  step('a guest reads the link and is asked for a name');
  const look = await first.page();
  await classAt(look, id);
  await picture(look, 'moodle-view');
  if (await look.locator('#lectern-guests').count()) {
    const link = await look.locator('#lectern-guests').inputValue();
    const guest = await stranger.newPage();
    await guest.goto(link);
    await sound(guest);
    await guest.locator('#id_name').fill('7');
    await guest.locator('#id_submitbutton').click();
    await guest.getByText('two characters or more').waitFor();
    await guest.locator('#id_name').fill('Gerda <b>Guest</b>');
    await picture(guest, 'moodle-guest');
    await Promise.all([guest.waitForURL(/\/app\//), guest.locator('#id_submitbutton').click()]);
    await guest.goto(link.replace(/key=\w/, (start) => start.slice(0, -1) + (start.endsWith('a') ? 'b' : 'a')));
    assert.ok(/lets nobody in/.test(await guest.locator('body').innerText()), 'a changed link lets people in');
    await guest.context().close();
  }

  step('leaving returns to the page');
  watches.forEach((watch) => watch.expect(/.*/, PARTING));
  await student.part('leave').click();
  const leave = student.frame.getByTestId('leave-confirm');
  if (await leave.isVisible().catch(() => false)) await leave.click();
  await studentCard.closed().catch(async () => {
    await student.frame.getByRole('button', { name: 'Back to the course' }).click();
    await studentCard.closed();
  });
  await studentCard.button.filter({ hasText: 'Join' }).waitFor();

  step('the teacher ends the class');
  await teacher.endForAll();
  await teacherCard.closed();
  await teacherCard.line('Ended just now');

  step('the server tells Moodle who was there');
  await until('the student is in the report', async () => {
    await go(teacherPage, `/mod/lectern/report.php?id=${id}`);
    const row = teacherPage.locator('table').first().locator('tr').filter({ hasText: studentName.split(' ')[0] });
    return (await row.locator('td').nth(1).innerText()) === '1';
  }, 180_000);

  step('and is believed once, and nobody else is');
  await ask('tell');
  await go(teacherPage, `/mod/lectern/report.php?id=${id}`);
  await picture(teacherPage, 'moodle-report');
  const classes = teacherPage.locator('table').first().locator('tr').filter({ hasText: studentName.split(' ')[0] }).locator('td');
  assert.equal(await classes.nth(1).innerText(), '2', 'classes attended');

  step('a recording is there, and is the teacher\'s to change');
  await classAt(teacherPage, id);
  await teacherPage.locator('.lectern-recordings').getByText('=1+1 <b>take</b>').waitFor();
  await picture(teacherPage, 'moodle-view');
  const edit = await teacherPage.locator('.lectern-recordings').getByRole('link', { name: /^Edit/ }).getAttribute('href');
  await studentPage.goto(edit);
  assert.ok(/permission/i.test(await studentPage.locator('body').innerText()), 'a student edits a recording');
  const deletion = edit.replace('action=edit', 'action=delete') + '&confirm=1';
  await teacherPage.goto(deletion);
  assert.ok(/Delete the recording/.test(await teacherPage.locator('body').innerText()), 'a link alone deletes a recording');
  await go(teacherPage, `/mod/lectern/report.php?id=${id}`);

  step('the other pages');
  await go(teacherPage, `/mod/lectern/index.php?id=${setting('COURSE')}`);
  assert.ok((await teacherPage.locator('body').innerText()).includes(name));
  await go(teacherPage, `/course/view.php?id=${setting('COURSE')}`);
  await picture(teacherPage, 'moodle-course');
  await go(admin, `/report/log/index.php?chooselog=1&id=${setting('COURSE')}&modid=${id}`);
  const log = await admin.locator('body').innerText();
  assert.ok(log.includes('Class joined'), log.slice(0, 2000));
  await picture(admin, 'moodle-log');
  await go(admin, `/course/reset.php?id=${setting('COURSE')}`);
  assert.ok((await admin.locator('body').innerText()).includes('Live classes'));
  await until('nothing is open', async () => (await teacherCard.frame.count()) === 0);
});
