"""Papers of a small meeting, all public, with a row of every kind: what secrets are planted in."""

from __future__ import annotations

THEMED = """\
kind: submission
profile: du-2016-17
council: Exampleshire Borough Council
unit: Parks & Paths
quarter: Q4 2016/17
money: pounds
front_matter:
  {status: final, version: "1.0", date: 2017-05-22, prepared_by: Head of Parks,
    cleared_by: Director of Environment,
   notice: An invented report.}
summary:
  successes:
    quarter: "Two parks reopened, {PP/1 result} of those planned, and {PP/3 result} of gates were mended."
    year: "One line varied by {revenue depot variation}, all by {revenue total variation}."
  challenges:
    quarter: [{challenge: Storms felled trees., actions: Replant in autumn.}]
    year: [{challenge: Staff left., actions: Recruit earlier.}, {challenge: Rain fell.,
      actions: Drain the fields.}]
  overview: "The year closes with {revenue total variation}; {risks at-12 count} risks are listed."
revenue:
  introduction: Parks are paid for by the council tax.
  lines:
    - {id: lawns, description: Lawns, original: "510,000", revised: "521,000", outturn: "612,000",
       comments: Storm damage., stated: {variation: "91,000", variation_percent: 17.5%}}
    - {id: paths, description: Paths, original: "401,000", revised: "422,000", outturn: "411,000"}
    - {id: depot, description: Depot, original: "301,000", revised: "333,000", outturn: "345,000",
       comments: Rent rose., stated: {variation: "12,000", variation_percent: 3.6%}}
capital:
  introduction: The programme is agreed each spring.
  lines:
    - {id: railings, description: Railings, approved: "101,000", additions: "0", slippage: "(21,000)"}
    - {id: yard, description: Yard, approved: "909,000", additions: "10,000", slippage: "(33,000)",
       outturn: "886,000",
       comments: Work began late., stated: {outturn: "886,000", variance: "(23,000)",
         slippage_percent: -3.6%}}
performance:
  introduction: Everything that was promised is listed.
  themes:
    - id: outdoors
      title: Outdoors
      introduction: What is done out of doors.
      priorities:
        - id: parks
          title: Parks for all
          introduction: Parks come first.
          outcome: Everybody can reach a park.
          actions:
            - {id: gates, ref: A1, action: Renew the gates, note: Head of Parks, rating: Green,
               comments: Done.}
            - {id: fences, action: Mend the fences, rating: Red Amber, comments_of: gates}
          indicators:
            - {ref: PP/1, code: ENV 1, type: CPI, title: Parks reopened, polarity: Bigger is better,
               target: 90.0%,
               annual_target: 92.0%, result: 95.0%, previous: 93.0%, year_earlier: 91.0%, covers: snapshot,
               period: The whole year, benchmark: "88.1% in the region", override: {rating: {value: Green,
               reason: It was met in full.}, short_term_direction: {value: Improving,
                 reason: It rose at once.},
               long_term_direction: {value: Improving, reason: It rose again.},
               direction: {value: Improving, reason: It rose anew.}},
               rating_rule: {tolerance: {Green Amber: 5%, Red Amber: 15%}}, stated: {rating: Green,
                 short_term_direction: Improving, long_term_direction: Improving}}
            - {ref: PP/2, type: MPI, title: Visits counted, target: Monitor, result: "12,345",
               covers: quarter,
               period: Spring}
        - id: gardens
          title: Gardens
          introduction: Gardens come next.
          outcome: Gardens bloom.
          actions:
            - {id: roses, action: Plant roses, rating: Green Amber, comments: Half are planted.}
          indicators:
            - {ref: PP/3, type: CPI, title: Gates mended, polarity: Bigger is better, target: 80.0%,
               fraction: 71/100,
               result: 71.0%, previous: 70.0%, year_earlier: 69.0%, covers: snapshot, period: Winter,
               benchmark_of: PP/1, rating_rule: {improvement: {baseline: 60.0%, shares: {Green Amber: 70%,
               Red Amber: 30%}}}, stated: {rating: Red Amber}}
    - id: indoors
      title: Indoors
      introduction: What is done under a roof.
      priorities:
        - id: halls
          title: Halls
          outcome: Halls are full.
          actions:
            - {id: roof, action: Mend the roof, rating: Red, comments: It leaks.}
          indicators:
            - {ref: PP/4, type: MPI, title: Days a hall was closed, polarity: Smaller is better, target: "50",
               result: "61", previous: "60", year_earlier: "64", covers: snapshot, period: Summer,
               rating_rule: {by_hand: {rating: Red Amber, reason: Repairs were agreed late.}}}
            - {ref: PP/5, type: MPI, title: Halls let, polarity: Bigger is better, target: "40", result: "37",
               previous: "33", covers: snapshot, period: Autumn,
               rating_rule: {tolerance: {Green Amber: 5%, Red Amber: 15%}}}
            - {ref: PP/6, type: MPI, title: Stages built, instead: Nothing is built before spring.}
interventions:
  rows:
    - {indicator: PP/3, level: "1", comments: More smiths are sought.}
    - {indicator: PP/4, level: "2", comments: The hall opens again in June.}
customer_experience:
  rows: [{description: Complaints, comments: Three came in.}, {description: Praise, comments: Much came in.}]
risks:
  commentary: The register is reviewed each month.
  rows:
    - {id: PP001, title: Storm, description: Trees fall on paths., owner: Head of Parks,
       nature: Health & safety,
       controls: Trees are inspected., inherent: {impact: 4, likelihood: 4}, target: {impact: 2,
         likelihood: 2},
       residual: {impact: 4, likelihood: 3, highest_impact: Safety}, response: Treat, direction: Same,
       assurance: June, stated: {score: "12", band: Medium High}}
    - {id: PP002, title: Flood, description: The river rises., owner: Head of Paths, nature: Health & safety,
       controls: Banks are raised., inherent: {impact: 5, likelihood: 5}, target: {impact: 3, likelihood: 3},
       residual: {impact: 5, likelihood: 4, highest_impact: Money}, response: Tolerate, direction: New,
       assurance: July, stated: {score: "20", band: High}}
    - {id: PP003, title: Frost, description: Pipes burst., owner: Head of Halls, nature: Money,
       controls: Pipes are wrapped., inherent: {impact: 3, likelihood: 3}, target: {impact: 1, likelihood: 1},
       residual: {impact: 2, likelihood: 2, highest_impact: Money}, response: Treat, direction: Reduced,
       assurance: May, stated: {score: "4", band: Medium Low}}
equalities:
  rows: [{description: Access, comments: Ramps were built.}, {description: Signs,
    comments: Signs were made larger.}]
waivers:
  - {code: IND002, of: PP/1, reason: It was agreed with the auditor., role: Head of Finance}
"""

FLAT = """\
kind: submission
profile: du-2014-15
council: Exampleshire Borough Council
unit: Libraries & Museums
quarter: Q2 2014/15
money: pounds
front_matter:
  {status: final, version: "1.0", date: 2014-11-03, prepared_by: Head of Libraries,
    cleared_by: Director of Culture,
   notice: An invented report.}
summary:
  successes: {quarter: "Two libraries reopened, {LM/1 result} of those planned."}
  challenges: {quarter: [{challenge: Books were lost., actions: Count them again.}]}
  overview: "The forecast varies by {revenue total variation}."
revenue:
  introduction: Libraries are paid for by the council tax.
  lines:
    - {id: books, description: Books, original: "510,000", revised: "521,000", outturn: "612,000",
       comments: Prices rose., stated: {variation: "91,000", variation_percent: 17.5%}}
    - {id: rooms, description: Rooms, original: "401,000", revised: "422,000", outturn: "411,000",
       comments: Fewer were let.}
capital:
  introduction: The programme is agreed each spring.
  lines:
    - {id: shelves, description: Shelves, approved: "101,000", additions: "0", slippage: "(21,000)",
       outturn: "80,000", comments: Oak came late., stated: {outturn: "80,000", variance: "(21,000)",
       slippage_percent: -20.8%}}
    - {id: lifts, description: Lifts, approved: "909,000", additions: "10,000", slippage: "(33,000)"}
performance:
  introduction: Everything that was promised is listed.
  actions:
    - {id: hours, ref: B1, action: Open longer, note: Head of Libraries, rating: Green, comments: Done.}
    - {id: loans, action: Lend more, rating: Red, comments_of: hours}
  indicators:
    - {ref: LM/1, code: CUL 1, type: CPI, title: Libraries reopened, polarity: Bigger is better,
       target: 90.0%,
       annual_target: 92.0%, result: 95.0%, previous: 93.0%, year_earlier: 91.0%, covers: snapshot,
       comparison: last quarter, period: To the end of September, benchmark: "88.1% in the region",
       override: {direction: {value: Improving, reason: It rose at once.}, rating: {value: Green,
         reason: It was met.},
       short_term_direction: {value: Improving, reason: It rose.},
       long_term_direction: {value: Improving, reason: It rose again.}},
       rating_rule: {tolerance: {Green Amber: 5%, Red Amber: 15%}},
       stated: {rating: Green, direction: Improving, short_term_direction: Improving,
       long_term_direction: Improving}}
    - {ref: LM/2, type: CPI, title: Museums reopened, polarity: Bigger is better, target: 80.0%,
       fraction: 71/100,
       result: 71.0%, previous: 70.0%, covers: snapshot, period: July to September, benchmark_of: LM/1,
       rating_rule: {improvement: {baseline: 60.0%, shares: {Green Amber: 70%, Red Amber: 30%}}}}
    - {ref: LM/3, type: CP, title: Loans renewed, polarity: Bigger is better, target: "40", result: "37",
       previous: "33", covers: snapshot, period: August, escalated: true,
       rating_rule: {tolerance: {Green Amber: 5%, Red Amber: 15%}}}
    - {ref: LM/4, type: KPI, title: Days closed, polarity: Smaller is better, target: "50", result: "61",
       previous: "60", covers: snapshot, period: July, escalated: true,
       rating_rule: {by_hand: {rating: Red Amber, reason: Repairs were agreed late.}}}
    - {ref: LM/5, type: KPI, title: Shelves built, instead: Nothing is built before spring.}
    - {ref: LM/6, type: CP, title: Maps shown, polarity: Bigger is better, target: "20", result: "21",
       previous: "19", covers: snapshot, period: September,
       rating_rule: {tolerance: {Green Amber: 5%, Red Amber: 15%}}}
interventions:
  rows:
    - {indicator: LM/2, level: "1", comments: More guides are sought.}
    - {indicator: LM/4, level: "2", comments: The library opens again in June.}
customer_experience:
  rows: [{description: Complaints, comments: Three came in.}, {description: Praise, comments: Much came in.}]
risks:
  commentary: The register is reviewed each month.
  rows:
    - {id: LM001, title: Fire, description: Paper burns., owner: Head of Libraries, nature: Safety,
       controls: Sprinklers are tested., inherent: {impact: 4, likelihood: 4}, target: {impact: 2,
         likelihood: 2},
       residual: {impact: 4, likelihood: 3, highest_impact: Safety}, response: Treat, direction: Same,
       assurance: June, stated: {score: "12", band: Medium High}}
    - {id: LM002, title: Damp, description: Cellars are wet., owner: Head of Museums, nature: Money,
       controls: Pumps run., inherent: {impact: 5, likelihood: 5}, target: {impact: 3, likelihood: 3},
       residual: {impact: 5, likelihood: 4, highest_impact: Money}, response: Tolerate, direction: New,
       assurance: July}
equalities:
  rows: [{description: Access, comments: Ramps were built.}, {description: Signs,
    comments: Signs were made larger.}]
records:
  - id: managing-the-business
    introduction: How the unit is run.
    rows: [{headline: Staff, commentary: All have plans.}, {headline: Money,
      commentary: It is looked at monthly.}]
  - id: change-projects
    introduction: What is being changed.
    rows:
      - {project: New lifts, outturn: Amber, direction: Same, commentary: They come late.}
      - {project: New maps, outturn: Green, direction: Improving, commentary: They are drawn.}
waivers:
  - {code: IND002, of: LM/1, reason: It was agreed with the auditor., role: Head of Finance}
"""

OLD_COVER = """\
kind: cover
profile: cover-2010
council: Exampleshire Borough Council
meeting: Parks Committee
date: 2023-09-14
title: "-"
front_matter:
  {status: final, version: "1.0", date: 2023-09-04, prepared_by: Head of Parks, cleared_by: Chief Executive,
   notice: An invented report.}
particulars:
  report-of: Director of Environment
  summary: The committee is asked to agree.
  officer-contributors: Head of Parks
  status: Public
  wards-affected: All
  enclosures: None
  for-decision-by: Parks Committee
  function-of: Council
  urgency: Not applicable
  contact: Head of Parks, 01632 960142
  legal-clearance: Head of Legal
  finance-clearance: Head of Finance
statements:
  recommendations: [{text: That the Committee agree.}, {text: That the Committee thank the officers.}]
  previous-decisions: [{heading: Last year, text: It was put off.}]
  corporate-priorities: [{text: It belongs to the plan.}]
  risk-management: [{text: None.}]
  equalities: [{text: Paths are step-free.}]
  resources: [{heading: Money, text: It is within the budget.}]
  legal: [{text: None.}]
  constitutional-powers: [{text: The Committee may decide.}]
  background: [{text: "The matter has two sides:\\n\\n- one\\n- the other"}, {heading: What came of it,
    text: Little.}]
  background-papers: [{text: None.}]
"""

NEW_COVER = """\
kind: cover
profile: cover-2014
council: Exampleshire Borough Council
meeting: Parks Committee
date: 2023-09-14
title: "-"
front_matter:
  {status: final, version: "1.0", date: 2023-09-04, prepared_by: Head of Parks, cleared_by: Chief Executive,
   notice: An invented report.}
particulars:
  report-of: Director of Environment
  wards: All
  status: Public
  urgent: "No"
  key: "No"
  enclosures: None
  officer-contacts: Head of Parks, 01632 960142
statements:
  summary: [{text: Twelve playgrounds are to be renewed.}]
  recommendations: [{text: That the Committee approve the programme.}]
  why-needed: [{text: Four have failed.}, {heading: What the survey found,
    text: "Old:\\n\\n- surfaces\\n- swings"}]
  reasons: [{text: Renewal costs less than repair.}]
  alternatives: [{text: Closing them is not recommended.}]
  post-decision: [{text: Work begins in spring.}]
  priorities-performance: [{text: Play belongs to the plan.}]
  resources: [{heading: Money, text: It is within the budget.}]
  social-value: [{text: Contracts ask for apprenticeships.}]
  legal: [{text: None.}]
  risk: [{text: Delay would close more.}]
  equalities: [{text: Equipment is accessible.}]
  consultation: [{text: Ward members were asked.}]
  background-papers: [{text: None.}]
"""

STUDY = """\
kind: study
profile: study
council: Exampleshire Borough Council
title: Personal budgets
subtitle: A review
author: External auditor
date: 2023-08-16
front_matter:
  {status: final, version: "1.0", date: 2023-08-16, prepared_by: External auditor, cleared_by: Lead auditor,
   notice: An invented study.}
notes:
  - {id: concordat, text: The national concordat.}
  - {id: survey, text: "The survey of users, see {note concordat}."}
chapters:
  - id: summary
    title: Summary
    blocks:
      - text: "What we found, see {section scope}, {diagram takeup} and {note concordat}."
    sections:
      - id: scope
        title: Scope
        blocks:
          - heading: What was looked at
          - text: "Five councils, see {table projects} and {note survey}."
          - chart: {id: takeup, caption: Take-up by council, alt: Ours lies in the middle., label: Council,
              measure: Adults, bars: [{label: Neighbour, value: "142"}, {label: Exampleshire, value: "121",
                ours: true}]}
      - id: method
        title: Method
        blocks:
          - picture: {id: model, caption: The model, file: model.png, alt: Five steps lead to a review.}
          - table: {id: projects, caption: Projects, columns: [Project, Description],
              rows: [[Fund, Small grants.], [Desk, A place to ask.]]}
  - id: answers
    title: Answers
    blocks: [{text: What is to be done.}]
    sections:
      - id: advice
        title: Advice
        blocks:
          - recommendations:
              - {text: Test the assumptions., priority: High, response: Agreed.,
                 implementation: [{owner: Head of
                  Finance, actions: [{action: Test them, due: March 2024}]}]}
              - {text: Ask users., priority: Low, response: Agreed too.,
                 implementation: [{owner: Head of Care,
                  actions: [{action: Ask them, due: April 2024}]}]}
  - id: figures
    title: Figures
    blocks:
      - heading: What was counted
      - text: See {diagram costs} and {table grants}.
      - chart: {id: costs, caption: Costs by council, alt: Ours are lower., label: Place, measure: Cost,
          bars: [{label: Neighbour, value: "£314"}, {label: Exampleshire, value: "£271", ours: true}]}
      - picture: {id: steps, caption: The steps, file: model.png, alt: Five steps once more.}
      - table: {id: grants, caption: Grants, columns: [Grant, Purpose], rows: [[Seed, To begin.], [Crop, To go on.]]}
      - recommendations:
          - {text: Count again., priority: Medium, response: We shall., implementation: [{owner: Head of Audit,
              actions: [{action: Count them, due: May 2024}]}]}
people: [{name: Head of Finance, role: Runs the budget}, {name: Head of Care, role: Runs the service}]
documents: [{theme: Money, documents: "- The budget\\n- The accounts"}, {theme: Care,
  documents: The care plan.}]
sign_off: {by: Lead auditor, date: 2023-08-21}
back: Printed on paper.
"""
