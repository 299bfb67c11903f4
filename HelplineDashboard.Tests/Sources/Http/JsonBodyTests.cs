using System.Buffers;
using System.Text;
using HelplineDashboard.Sources.Http;

namespace HelplineDashboard.Tests.Sources.Http;

public sealed class JsonBodyTests
{
    [Theory]
    [InlineData("{\"a\":\"\xC0\"}")]
    [InlineData("{\"a\":\"\\ud800\"}")]
    [InlineData("{\"a\":\"\\udc00\\ud800\"}")]
    public void Parse_TextThatIsNoUnicode_IsRefusedWithASentence(string body)
    {
        var bytes = Encoding.Latin1.GetBytes(body);

        var (text, problem) = JsonBody.Parse<(string?, Problem?)>(
            new ReadOnlySequence<byte>(bytes), 8, root => (root.GetProperty("a").GetString(), null), problem => (null, problem));

        Assert.Null(text);
        Assert.Equal((400, "The body holds characters that are not Unicode."), (problem!.Status, problem.Detail));
    }
}
