/** First names that are common in the United Kingdom and are hardly ever words of an office's mailbox. */
const names = `aaron abdul abigail adam adrian ahmed aisha alan alana alastair albert alex alexander alexandra alfie ali alice
alison amanda amber amelia amir amy andrea andrew andy angela angus anita ann anna anne annette anthony antonia archie
arthur ashley barbara barry beatrice becky ben benjamin bernadette bernard beth bethany beverley bill billy bob brenda
brian bridget bruce bryan callum cameron carl carla carol caroline catherine cathy charles charlie charlotte chloe chris
christina christine christopher claire clare clive colin connor craig cynthia daisy daniel danielle darren dave david
dawn dean deborah debbie denise dennis derek diana diane dominic donald donna dorothy douglas duncan dylan eddie edward
eileen elaine eleanor elizabeth ella ellen ellie elsie emily emma eric erin ethan evelyn evie fatima fiona florence
frances francis frank fraser fred frederick freya gareth gary gavin gemma geoff geoffrey george georgia georgina gerald
gerard gillian glen glenn gordon graham grahame greg hannah harriet harry harvey hassan hazel heather helen henry hilary
holly howard hugh ian imogen imran irene isaac isabel isabella isla jack jackie jacob jacqueline jake james jamie jane
janet janice jasmine jason jean jeff jeffrey jennifer jenny jeremy jessica jill jim joan joanna joanne joe joel john
jonathan jordan joseph josh joshua joyce judith julia julian julie june justin karen karl kate katherine kathleen kathryn
kathy katie keith kelly ken kenneth kerry kevin kieran kim kirsty kyle laura lauren lawrence leah leanne lee leo leon
leonard lesley leslie lewis liam lily linda lindsay lisa liz logan lorraine louis louise lucy luke lydia lynn lynne
malcolm mandy marc marcus margaret maria marie marilyn marion martin mary matthew maureen max megan melanie melissa mia
michael michelle mike millie mohammad mohammed molly monica morag muhammad nadia nancy naomi natalie natasha nathan neil
niall nicholas nick nicola nicole nigel nina noah norman olive oliver olivia omar oscar owen pamela patricia patrick paul
paula pauline penny peter phil philip phillip phoebe poppy rachel ralph raymond rebecca rhys richard rita robert roger
ronald rory rosemary rosie ross roy ruby russell ruth ryan sally sam samantha samuel sandra sara sarah scott sean shane
sharon shaun sheila shirley simon sophia sophie stacey stanley stella stephanie stephen steve steven stuart sue susan
suzanne sylvia tanya tara teresa terry theresa thomas tim timothy tina toby tom tony tracey tracy trevor valerie vanessa
vera veronica vicky victor victoria vincent vivien wayne wendy william yasmin yvonne zara zoe`;

export const firstNames: ReadonlySet<string> = new Set(names.split(/\s+/));
