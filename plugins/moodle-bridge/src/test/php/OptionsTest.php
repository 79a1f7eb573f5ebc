<?php

declare(strict_types=1);

namespace mod_lectern;

use PHPUnit\Framework\TestCase;

final class OptionsTest extends TestCase
{
    public function testARecordIsMadeComplete(): void
    {
        $data = (object) ['maximum' => '-5', 'features' => 'camera,gravity', 'guests' => 'all', 'display' => 'window'];

        options::complete($data);

        self::assertSame([0, 'camera', 'deny', '', 1], [$data->maximum, $data->features, $data->guests, $data->display, $data->moderatorfirst]);
    }

    public function testTheServerReadsOnlyWhatIsNotUsual(): void
    {
        $data = new \stdClass();
        options::complete($data);

        self::assertSame(['moderatorFirst' => true, 'guests' => 'deny'], options::for_server($data, true));
    }

    public function testTheServerReadsEverythingElse(): void
    {
        $data = (object) ['maximum' => 20, 'minutes' => 90, 'welcome' => ' Hello ', 'moderatorfirst' => 0, 'waitingroom' => 1, 'muted' => 1,
            'autorecord' => 1, 'features' => 'camera,privatechat', 'locks' => 'microphone', 'guests' => 'ask'];
        options::complete($data);

        self::assertSame([
            'maximum' => 20, 'minutes' => 90, 'welcome' => 'Hello', 'waitingRoom' => true, 'muted' => true, 'autoRecord' => true,
            'off' => ['camera', 'privatechat'], 'locks' => ['microphone'], 'guests' => 'ask',
        ], options::for_server($data, true));
    }

    public function testWhoMayNotRecordOpensARoomWithoutRecording(): void
    {
        $data = new \stdClass();
        options::complete($data);

        self::assertSame(['recording'], options::for_server($data, false)['off']);
    }

    public function testATitleIsPlainTextOfTheServersLength(): void
    {
        self::assertSame('Tom & <b>Jerry</b>', options::title((object) ['name' => 'Tom & <b>Jerry</b>'], ''));
        self::assertSame('Algebra, Group 1', options::title((object) ['name' => 'Algebra'], 'Group 1'));
        self::assertSame(200, mb_strlen(options::title((object) ['name' => str_repeat('é', 300)], '')));
        self::assertSame('Lectern', options::title((object) ['name' => " \x01 "], ''));
    }
}
