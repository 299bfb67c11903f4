using System.Text;

namespace HelplineDashboard.Sources.Asterisk;

/// <summary>An action to send. A text cannot smuggle in a second field: control characters become blanks.</summary>
/// <param name="name">The action's name.</param>
public sealed class AmiAction(string name)
{
    private readonly StringBuilder _fields = new();

    /// <summary>Gets the action's name.</summary>
    public string Name { get; } = name;

    /// <summary>Adds a field; one without text is left out.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="text">Its text.</param>
    public AmiAction With(string field, string? text)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            _fields.Append(field).Append(": ");
            foreach (var letter in text)
            {
                _fields.Append(char.IsControl(letter) ? ' ' : letter);
            }

            _fields.Append("\r\n");
        }

        return this;
    }

    /// <summary>Writes it as it is sent.</summary>
    /// <param name="actionId">What its answer will carry.</param>
    internal byte[] Write(string actionId) => Encoding.UTF8.GetBytes($"Action: {Name}\r\nActionID: {actionId}\r\n{_fields}\r\n");
}
