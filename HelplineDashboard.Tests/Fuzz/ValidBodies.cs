using System.Text;
using System.Text.Json.Nodes;
using HelplineDashboard.Sources.Http;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Fuzz;

/// <summary>Valid bodies and files, from which broken ones are made.</summary>
internal static class ValidBodies
{
    public static IReadOnlyList<byte[]> Events { get; } = [.. EventVocabulary.All.Select((type, index) => Bytes(Event(type, index).ToJsonString()))];

    public static IReadOnlyList<byte[]> Batches { get; } =
    [
        Bytes(new JsonArray([.. EventVocabulary.All.Select((type, index) => (JsonNode)Event(type, index))]).ToJsonString()),
        .. EventVocabulary.All.Chunk(3).Select(some => Bytes(new JsonArray([.. some.Select((type, index) => (JsonNode)Event(type, index))]).ToJsonString())),
    ];

    public static IReadOnlyList<byte[]> Shifts { get; } = Texts(
        """{"shifts":[{"agent":"amina","from":"2026-11-23T09:00:00Z","to":"2026-11-23T17:00:00Z"},{"agent":"amina","from":"2026-11-23T13:00:00+01:00","to":"2026-11-23T13:30:00+01:00","activity":"break"}]}""",
        """{"from":"2026-11-23T00:00:00Z","to":"2026-11-24T00:00:00Z","agents":["amina","bo"],"shifts":[{"agent":"bo","from":"2026-11-23T09:00:00Z","to":"2026-11-23T17:00:00Z","activity":"training"}]}""",
        """{"from":"2026-11-23T00:00:00Z","to":"2026-11-24T00:00:00Z","agents":["amina"],"shifts":[]}""");

    public static IReadOnlyList<byte[]> Moves { get; } = Texts(
        """{"id":"0197a000-0000-7000-8000-00000000002a","from":"benefits","to":"housing","agents":["amina","bo"],"returnAt":"2026-11-23T12:00:00Z","by":"Ana Silva","reason":"housing is full"}""",
        """{"from":"benefits","to":"housing","agents":["cleo"],"keeps":true,"by":"Ana Silva","suggestion":"0197a000-0000-7000-8000-00000000002b"}""",
        """{"by":"Ana Silva","reason":"too early"}""");

    public static IReadOnlyList<byte[]> Contacts { get; } = Texts(
        "arrived,queue,outcome,wait_s,talk_s,agent,transferred\n2024-07-15T10:00:00,Night,answered,12,180,A1,0\n2024-07-15T10:00:05,Night,abandoned,47.5,,,0\n2024-07-15T10:03:00+02:00,Day,rolled-over,30,,,\n",
        "\uFEFFArrived;Queue;Outcome;Wait_S\r\n2024-07-15 10:00:00;\"Night; \"\"late\"\"\";answered;12\r\n15/07/2024 10:02;Day;timeout;300\r\n");

    public static IReadOnlyList<byte[]> Surveys { get; } = Texts(
        "contact,answered_at,satisfaction,recommend\nc1,2026-06-15T14:00:00,4,9\nc2,2026-06-15T12:30:00Z,,0\nc3,2026-06-15T12:30:00+01:00,5,\n",
        "contact;answered_at;satisfaction\n\"c;1\";2026-06-15 14:00:00;1\n");

    public static IReadOnlyList<byte[]> QueueLogs { get; } = Texts(
        "1732266000|1.1|Night|NONE|ENTERQUEUE||07700900123|1\n1732266012|1.1|night|Ann|CONNECT|12|1.2|3\n1732266100|1.1|night|Ann|COMPLETECALLER|12|88|1\n1732266110|NONE|NONE|NONE|CONFIGRELOAD|\n1732266120|1.5|day|NONE|ENTERQUEUE||07700900124|1\n1732266130|1.5|day|NONE|ABANDON|1|1|10\n",
        "2024-11-22 09:00:00.123456|2.1|night|NONE|ENTERQUEUE||anonymous|1\n2024-11-22 09:00:30.5|2.1|night|NONE|EXITWITHTIMEOUT|1|1|30\n2024-11-22 09:01:00|NONE|night|SIP/ann|ADDMEMBER|\n2024-11-22 09:02:00|NONE|NONE|SIP/ann|PAUSEALL|lunch\n2024-11-22 09:03:00|2.2|night|SIP/ann|RINGNOANSWER|15000\n2024-11-22 09:04:00|2.2|night|SIP/ann|BLINDTRANSFER|200|default|1|2|1\n");

    public static IReadOnlyList<byte[]> ShiftFiles { get; } = Texts(
        "agent,from,to,activity\namina,2026-06-15T09:00,2026-06-15T17:00,work\namina,2026-06-15 12:00,2026-06-15 12:30:00,Break\nbo,2026-06-15T22:00,2026-06-16T06:00,\n",
        "from;to;agent\n2026-06-15T09:00:00+02:00;2026-06-15T10:00:00Z;\"c\"\"y\"\n");

    private static JsonObject Event(EventDescription type, int index)
    {
        var one = CloudEvents.Event(type.Name, $"e{index}", new { });
        one["data"] = JsonNode.Parse(type.ExampleData);
        return one;
    }

    private static IReadOnlyList<byte[]> Texts(params IEnumerable<string> texts) => [.. texts.Select(Bytes)];

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
